"""Reads a mailbox over IMAP (RFC 9051), always within TLS: each mail is kept by us before the server is told so."""

import imaplib
import re
import select
import ssl
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from levelhead.channels.contract import ConfigError

LARGEST = 25_000_000
TRIES = 3
"""How often a mail may be in hand when the connection breaks before it is passed over: others wait behind it."""
LONGEST_WORD = 65_536
"""Octets that a server may say before it must have come to the point."""
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


@dataclass(slots=True)
class Known:
    """What outlives a connection: mails that are passed over, and how often each was in hand when one broke.

    Both by the mail's name in this mailbox, which is its number and the mailbox's own (UIDVALIDITY).
    """

    passed: set[str] = field(default_factory=set)
    tries: Counter[str] = field(default_factory=Counter)


class Reader:
    """One connection to a mailbox. Whatever goes wrong on it raises one of `FAILURES`; then a new one is needed."""

    def __init__(self, box: Mailbox, known: Known | None = None) -> None:
        """Connect, sign in and open the folder; a certificate that does not hold is refused."""
        self._box = box
        self._known = Known() if known is None else known
        secure = ssl.create_default_context(cafile=None)
        if box.ca:
            secure.load_verify_locations(box.ca)
        self._imap = imaplib.IMAP4_SSL(box.host, box.port, ssl_context=secure, timeout=box.timeout)
        try:
            self._imap.login(box.user, box.password)
            _sure(self._imap.select(_quoted(box.folder)))
            self._edition = _text(self._imap.response("UIDVALIDITY")[1])
        except FAILURES:
            self.close()
            raise

    def take(self, keep: Callable[[bytes], bool], passed: Callable[[str], bool]) -> Iterator[bool]:
        """Give each unread mail to ``keep``; only where that returns True is the server told that we have it.

        Yields for each whether it was kept. One that is larger than `LARGEST`, or over which the connection broke
        `TRIES` times, stays unread; ``passed`` is told its name, and once that returns True it is passed over.
        """
        _sure(self._imap.noop())
        for uid, name in self._unread():
            self._known.tries[name] += 1
            raw = self._raw(uid) if self._known.tries[name] <= TRIES else None
            if raw is None:
                if passed(name):
                    self._known.passed.add(name)
                yield False
                continue
            kept = keep(raw)
            if kept:
                self._done(uid)
            del self._known.tries[name]  # whatever it was, the connection still stands
            yield kept

    def can_wait(self) -> bool:
        """Whether the server says by itself when a mail has come (RFC 2177)."""
        return "IDLE" in self._imap.capabilities

    def wait(self, seconds: float, stop: Callable[[], bool]) -> None:
        """Return once the server says anything, after so many seconds, or when ``stop`` says so (asked each second)."""
        self._imap.send(b"W IDLE\r\n")
        heard, until = self._hear(b""), time.monotonic() + seconds
        while heard.count(b"\n") < 2 and not stop() and time.monotonic() < until:
            if self._is_speaking(1.0):
                heard = self._hear(heard)
        self._imap.send(b"DONE\r\n")
        while not re.search(rb"(?m)^W [^\n]*\n", heard):
            heard = self._hear(heard)

    def _is_speaking(self, seconds: float) -> bool:
        line: Any = self._imap.sock  # imaplib says "socket"; within TLS it is one that may hold octets already
        return bool(line.pending() or select.select([line], [], [], seconds)[0])

    def _hear(self, heard: bytes) -> bytes:
        """What was heard and what comes next; past imaplib, whose reading can be interrupted by no clock."""
        more: bytes = self._imap.sock.recv(4096)
        if not more or len(heard) > LONGEST_WORD:
            raise imaplib.IMAP4.abort("The server went away.")
        return heard + more

    def close(self) -> None:
        """Say goodbye, as far as somebody still listens."""
        with suppress(*FAILURES):
            self._imap.logout()
        with suppress(*FAILURES):
            self._imap.shutdown()  # a goodbye that nobody heard leaves the connection open

    def _unread(self) -> list[tuple[bytes, str]]:
        """The number and the name of each mail that nobody has read and that is not passed over."""
        found = _sure(self._imap.uid("SEARCH", "UNSEEN"))
        uids = found[0].split() if found and isinstance(found[0], bytes) else []
        named = [(uid, f"{self._box.folder} {self._edition} {uid.decode()}") for uid in uids]
        return [(uid, name) for uid, name in named if name not in self._known.passed]

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


def _text(said: Sequence[object]) -> str:
    return said[0].decode("ascii", "replace") if said and isinstance(said[0], bytes) else ""


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
