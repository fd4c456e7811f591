"""Reads a mail that came in: what its writer says, without what they quote; whether a person or a machine wrote it.

Nothing in it is believed: who it is from decides nothing, and no address in it is ever fetched.
"""

import re
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import parseaddr
from html import unescape

from levelhead.channels.email.bounded import parsed
from levelhead.channels.email.quoted import reply_alone
from levelhead.lib.text import one_line, plain_lines

MOST_TEXT = 200_000
MOST_PARTS = 40
MOST_IMAGES = 3
# How programs that mark their answer by no header begin its subject (RFC 3834 asks for "Auto:").
_AUTOMATIC = re.compile(
    r"(?:auto|auto(?:matic)? ?-?reply|automatic response|out of (?:the )?office(?: reply)?|automatische antwort"
    r"|abwesenheitsnotiz|réponse automatique|respuesta automática|resposta automática|risposta automatica"
    r"|automatisch antwoord|自動応答|رد تلقائي) ?[:：]",
    re.IGNORECASE,
)
_SEALS = {"pgp-signature", "pgp-keys", "pkcs7-signature", "x-pkcs7-signature"}  # a mail program adds them unasked
_BULK = {"bulk", "junk", "list", "auto_reply"}


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says. ``sender`` is what it claims; ``images`` are its pictures (octets, name), not looked at yet;
    ``others`` names what else it brought."""

    text: str
    message_id: str
    sender: str
    name: str
    subject: str
    is_automatic: bool
    is_bounce: bool
    images: tuple[tuple[bytes, str], ...] = field(default=())
    others: tuple[str, ...] = ()


def read(raw: bytes) -> Mail:
    """Return what the mail in ``raw`` says; whatever is broken in it reads as far as it can be read."""
    mail = parsed(raw)
    name, sender = parseaddr(_header(mail, "From"))
    images, others = _brought(mail)
    return Mail(
        text=reply_alone(_text(mail)),
        message_id=one_line(_header(mail, "Message-ID"), 128),
        sender=sender,
        name=one_line(name, 120),
        subject=one_line(_header(mail, "Subject"), 200),
        is_automatic=_is_automatic(mail),
        is_bounce=_is_bounce(mail),
        images=images,
        others=others,
    )


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return str(mail.get(name, "") or "")
    except (ValueError, TypeError, IndexError, AttributeError):  # what the parser makes of a broken header
        return ""


def _is_automatic(mail: EmailMessage) -> bool:
    """RFC 3834, and what programs wrote before it: such a mail is never answered."""
    said = _header(mail, "Auto-Submitted").lower().strip()
    marks = ("X-Autoreply", "X-Autorespond", "List-Id", "List-Unsubscribe", "X-Loop")
    return (
        (bool(said) and said != "no")
        or _header(mail, "Precedence").lower().strip() in _BULK
        or any(_header(mail, mark) for mark in marks)
        or bool(_AUTOMATIC.match(_header(mail, "Subject").strip()))
        or _is_bounce(mail)
    )


def _is_bounce(mail: EmailMessage) -> bool:
    reports = mail.get_content_type() == "multipart/report" or _header(mail, "X-Failed-Recipients")
    return bool(reports) or _header(mail, "Return-Path").strip() == "<>"


def _text(mail: EmailMessage) -> str:
    parts = [part for number, part in enumerate(mail.walk()) if number < MOST_PARTS and _is_words(part)]
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    chosen = plain or next(iter(parts), None)
    if chosen is None:
        return ""
    text = _content(chosen)
    return plain_lines(text if chosen is plain else _bare(text))[:MOST_TEXT]


def _is_words(part: EmailMessage) -> bool:
    return part.get_content_type() in ("text/plain", "text/html") and part.get_content_disposition() != "attachment"


def _content(part: EmailMessage) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError, KeyError):  # an encoding that nobody knows
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _bare(html: str) -> str:
    """Return the words of HTML, a quoted history left out."""
    html = re.sub(r"(?is)<(script|style|head|blockquote)\b.*?(?:</\1>|\Z)", " ", html[:MOST_TEXT])
    html = re.sub(r"(?i)<(?:br|/p|/div|/tr|/li)\b[^<>]*>", "\n", html)
    html = re.sub(r"(?i)</t[dh]\b[^<>]*>", " ", html)
    return unescape(re.sub(r"<[^<>]*>", "", html))


def _brought(mail: EmailMessage) -> tuple[tuple[tuple[bytes, str], ...], tuple[str, ...]]:
    """The first pictures that came along, and the names of everything else that did: nobody may lose a file unsaid."""
    images: list[tuple[bytes, str]] = []
    others: list[str] = []
    for number, part in enumerate(mail.walk()):
        if number >= MOST_PARTS or not _is_brought(part):
            continue
        name, payload = one_line(_name(part), 80), part.get_payload(decode=True)
        if part.get_content_maintype() == "image" and isinstance(payload, bytes) and len(images) < MOST_IMAGES:
            images.append((payload, name))
        else:
            others.append(name or part.get_content_type())
    return tuple(images), tuple(others)


def _is_brought(part: EmailMessage) -> bool:
    if part.get_content_maintype() in ("multipart", "message") or part.get_content_subtype() in _SEALS:
        return False
    return part.get_content_maintype() == "image" or part.get_content_disposition() == "attachment"


def _name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, TypeError, IndexError, AttributeError, LookupError):  # a broken header, as above
        return ""
