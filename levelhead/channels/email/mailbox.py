"""Reads a mailbox over IMAP (RFC 9051), always within TLS: each mail is kept by us before the server is told so."""

import imaplib
import re
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

from levelhead.channels.contract import ConfigError

LARGEST = 25_000_000
LOOKS_LIKE = "It should look like imaps://user:password@mail.example.org/INBOX"
FAILURES = (imaplib.IMAP4.error, OSError, ssl.SSLError, ValueError)
_OPTIONS = {"moved", "ca", "timeout"}
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
_FOLDER = re.compile(r"[^\x00-\x1f\x7f\"\\]{1,200}")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mailbox to read. ``moved``: the folder that a mail goes to once it is kept; empty: it is marked as read.

    ``ca`` is a file of certificates to trust beside the usual ones, ``timeout`` is in seconds, for each step.
    """

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    moved: str = ""
    ca: str = ""
    timeout: float = 30.0


def parse(url: str) -> Mailbox:
    """Return the mailbox that ``url`` names. Raises `ConfigError`, never with the password."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 993
    except ValueError as error:
        raise ConfigError(f"The mailbox's address has a host or a port that cannot be read. {LOOKS_LIKE}.") from error
    if parts.scheme != "imaps" or not host or not parts.username or not parts.password:
        raise ConfigError(f"The mailbox's address needs imaps://, a user, a password and a host. {LOOKS_LIKE}.")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    for name in sorted(set(options) - _OPTIONS):
        raise ConfigError(f"The mailbox's address has no option {name!r}. It has: {', '.join(sorted(_OPTIONS))}.")
    return Mailbox(
        host=host,
        port=port,
        user=unquote(parts.username),
        password=unquote(parts.password),
        folder=_folder(unquote(parts.path.strip("/")) or "INBOX"),
        moved=_folder(options["moved"]) if options.get("moved") else "",
        ca=options.get("ca", ""),
        timeout=_seconds(options.get("timeout", "30")),
    )


def _folder(name: str) -> str:
    if not _FOLDER.fullmatch(name):
        raise ConfigError("The mailbox's address names a folder that no server has.")
    return name


def _seconds(text: str) -> float:
    if not text.isdecimal() or not 1 <= int(text) <= 600:
        raise ConfigError(f"In the mailbox's address, timeout={text!r} is not a number of seconds from 1 to 600.")
    return float(text)


class Reader:
    """One connection to a mailbox. Whatever goes wrong on it raises one of `FAILURES`; then a new one is needed."""

    def __init__(self, box: Mailbox) -> None:
        """Connect, sign in and open the folder; a certificate that does not hold is refused."""
        self._box = box
        self._too_large: set[bytes] = set()
        secure = ssl.create_default_context(cafile=None)
        if box.ca:
            secure.load_verify_locations(box.ca)
        self._imap = imaplib.IMAP4_SSL(box.host, box.port, ssl_context=secure, timeout=box.timeout)
        try:
            self._imap.login(box.user, box.password)
            _sure(self._imap.select(_quoted(box.folder)))
        except FAILURES:
            self.close()
            raise

    def take(self, keep: Callable[[bytes], bool]) -> Iterator[bool]:
        """Give each unread mail to ``keep``; only where that returns True is the server told that we have it.

        Yields for each whether it was kept. One that is larger than `LARGEST` stays unread and is passed over.
        """
        _sure(self._imap.noop())
        for uid in self._unread():
            raw = self._raw(uid)
            if raw is None:
                self._too_large.add(uid)
                yield False
                continue
            kept = keep(raw)
            if kept:
                self._done(uid)
            yield kept

    def close(self) -> None:
        """Say goodbye, as far as somebody still listens."""
        with suppress(*FAILURES):
            self._imap.logout()
        with suppress(*FAILURES):
            self._imap.shutdown()  # a goodbye that nobody heard leaves the connection open

    def _unread(self) -> list[bytes]:
        found = _sure(self._imap.uid("SEARCH", "UNSEEN"))
        uids = found[0].split() if found and isinstance(found[0], bytes) else []
        return [uid for uid in uids if uid not in self._too_large]

    def _raw(self, uid: bytes) -> bytes | None:
        """The whole mail, unread still; None for one too large."""
        sized = _SIZE.search(b" ".join(_parts(_sure(self._imap.uid("FETCH", uid.decode(), "(RFC822.SIZE)")))))
        if sized is None or int(sized[1]) > LARGEST:
            return None
        fetched = _sure(self._imap.uid("FETCH", uid.decode(), "(BODY.PEEK[])"))
        return next((part[1] for part in fetched if isinstance(part, tuple)), None)

    def _done(self, uid: bytes) -> None:
        _sure(self._imap.uid("STORE", uid.decode(), "+FLAGS.SILENT", r"(\Seen)"))
        if not self._box.moved:
            return
        if "MOVE" in self._imap.capabilities:
            _sure(self._imap.uid("MOVE", uid.decode(), _quoted(self._box.moved)))
            return
        _sure(self._imap.uid("COPY", uid.decode(), _quoted(self._box.moved)))
        _sure(self._imap.uid("STORE", uid.decode(), "+FLAGS.SILENT", r"(\Deleted)"))
        _sure(self._imap.expunge())


def _quoted(folder: str) -> str:
    return f'"{folder}"'


def _parts(lines: Sequence[object]) -> Iterator[bytes]:
    for line in lines:
        if isinstance(line, tuple):
            yield line[0]
        elif isinstance(line, bytes):
            yield line


def _sure(answer: tuple[str, Sequence[object]]) -> Sequence[object]:
    """What the server said where it said yes; its no ends the connection."""
    state, lines = answer
    if state != "OK":
        raise imaplib.IMAP4.error("The server said no.")
    return lines
