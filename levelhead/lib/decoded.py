"""What a mail or a file says once every wrapping is taken off: base64, quoted-printable, encoded headers, entities."""

import email
import email.policy
import html
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header
from email.message import Message

MOST_PARTS = 500
ENCODINGS = ("utf-8", "utf-16", "cp1252")


def texts(raw: bytes) -> Iterator[str]:
    """Yield the texts in ``raw``, as it stands and in every way in which a mail or a table may write them."""
    yield from _read(raw)
    try:
        mail = email.message_from_bytes(raw, policy=email.policy.compat32)
    except RecursionError:  # parts within parts, deeper than anybody sends them
        return
    for number, part in enumerate(mail.walk()):
        if number >= MOST_PARTS:
            return
        yield from _headers(part)
        payload = None if part.is_multipart() else part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload:
            yield from _read(payload, part.get_content_charset())


def _read(raw: bytes, said: str | None = None) -> Iterator[str]:
    """Yield ``raw`` as each of the encodings reads it, and again with its entities resolved."""
    for encoding in dict.fromkeys([*([said] if said else []), *ENCODINGS]):
        try:
            text = raw.decode(encoding, errors="replace")
        except (LookupError, UnicodeError):  # what nobody knows, or what is none for all that is replaced
            continue
        yield text
        if "&" in text:
            yield html.unescape(text)


def _headers(part: "Message[str, str]") -> Iterator[str]:
    for name, value in part.items():
        try:
            pieces = decode_header(value)
        except (MessageError, ValueError):
            continue
        yield f"{name}: " + "".join(
            next(_read(piece, charset)) if isinstance(piece, bytes) else piece for piece, charset in pieces
        )
