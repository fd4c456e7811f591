"""Reads a mail that came in: what its writer says, without what they quote; whether a person or a machine wrote it.

Nothing in it is believed: who it is from decides nothing, and no address in it is ever fetched.
"""

import hashlib
import re
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import parseaddr

from levelhead.channels.email.bounded import LONGEST_HEADER, parsed
from levelhead.channels.email.quoted import is_passed_on, reply_alone
from levelhead.channels.email.words import MOST_PARTS, name_of, words_of
from levelhead.lib.text import one_line

MOST_IMAGES = 3
MOST_ID = 128
# How programs that mark their answer by no header begin its subject (RFC 3834 asks for "Auto:").
_AUTOMATIC = re.compile(
    r"\[?(?:auto|auto(?:matic|mated)?[ -]{0,2}(?:reply|response)|out of (?:the )?office(?: reply)?|autosvar"
    r"|automatische antwort|abwesenheits(?:notiz|nachricht)|réponse automatique|absence du bureau"
    r"|respuesta automática|resposta automática|risposta automatica|automatyczna odpowiedź|automatisch antwoord"
    r"|自動応答|رد تلقائي) ?[:：\]]",
    re.IGNORECASE,
)
# A mail program adds them unasked.
_SEALS = {"pgp-signature", "pgp-keys", "pgp-encrypted", "pkcs7-signature", "x-pkcs7-signature"}
_BULK = {"bulk", "junk", "auto_reply"}
_MARKS = (
    "X-Autoreply", "X-Autorespond", "X-Autoresponder", "X-Autoreply-From", "X-Auto-Reply-From", "X-Mail-Autoreply",
    "X-FC-MachineGenerated", "X-Loop",
)  # fmt: skip
_LETTERS = ("List-Id", "List-Unsubscribe")
_MACHINES = re.compile(r"(?:mailer-daemon|postmaster)@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says. ``sender`` is what it claims; ``images`` are its pictures (octets, name), not looked at yet;
    ``others`` names what else it brought. ``by_list``: it came by a list on which people write."""

    text: str
    message_id: str
    sender: str
    name: str
    subject: str
    is_automatic: bool
    is_bounce: bool
    by_list: bool = False
    images: tuple[tuple[bytes, str], ...] = field(default=())
    others: tuple[str, ...] = ()


def read(raw: bytes) -> Mail:
    """Return what the mail in ``raw`` says; whatever is broken in it reads as far as it can be read."""
    mail = parsed(raw)
    name, sender = parseaddr(_header(mail, "From"))
    images, others = _brought(mail)
    words = words_of(mail)
    return Mail(
        text=words if is_passed_on(one_line(_header(mail, "Subject"), 200), words) else reply_alone(words),
        message_id=_short(one_line(_header(mail, "Message-ID"), LONGEST_HEADER)),
        sender=sender,
        name=one_line(name, 120),
        subject=one_line(_header(mail, "Subject"), 200),
        is_automatic=_is_automatic(mail),
        is_bounce=_is_bounce(mail),
        by_list=_is_by_list(mail),
        images=images,
        others=others,
    )


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return str(mail.get(name, "") or "")
    except (ValueError, TypeError, IndexError, AttributeError):  # what the parser makes of a broken header
        return ""


def _short(message_id: str) -> str:
    """A mail's own name, or what stands for one that is too long to keep: cut off, many would be the same."""
    return message_id if len(message_id) <= MOST_ID else hashlib.sha256(message_id.encode()).hexdigest()


def _is_automatic(mail: EmailMessage) -> bool:
    """RFC 3834, and what programs wrote before it and beside it: such a mail is never answered."""
    said = _header(mail, "Auto-Submitted").lower().partition(";")[0].partition("(")[0].strip()
    return (
        (bool(said) and said != "no")
        or _header(mail, "Precedence").lower().strip() in _BULK
        or any(_header(mail, mark) for mark in _MARKS)
        or (any(_header(mail, mark) for mark in _LETTERS) and not _is_by_list(mail))
        or bool(_AUTOMATIC.match(_header(mail, "Subject").strip()))
        or bool(_MACHINES.match(parseaddr(_header(mail, "From"))[1]))
        or _is_bounce(mail)
    )


def _is_by_list(mail: EmailMessage) -> bool:
    """Whether it came by a list to which people write (RFC 2369), as a team's shared address is: no newsletter."""
    posted_to = _header(mail, "List-Post").strip().lower()
    return _header(mail, "Precedence").lower().strip() == "list" or (bool(posted_to) and posted_to != "no")


def _is_bounce(mail: EmailMessage) -> bool:
    reports = mail.get_content_type() == "multipart/report" or _header(mail, "X-Failed-Recipients")
    return bool(reports) or _header(mail, "Return-Path").strip() == "<>"


def _brought(mail: EmailMessage) -> tuple[tuple[tuple[bytes, str], ...], tuple[str, ...]]:
    """The first pictures that came along, and the names of everything else that did: nobody may lose a file unsaid."""
    images: list[tuple[bytes, str]] = []
    others: list[str] = []
    for number, part in enumerate(mail.walk()):
        if number >= MOST_PARTS or not _is_brought(part):
            continue
        name, payload = one_line(name_of(part), 80), part.get_payload(decode=True)
        if part.get_content_maintype() == "image" and isinstance(payload, bytes) and len(images) < MOST_IMAGES:
            images.append((payload, name))
        else:
            others.append(name or part.get_content_type())
    return tuple(images), tuple(others)


def _is_brought(part: EmailMessage) -> bool:
    """Whether a part came along as a file: shown with the words by some mail programs, beside them by others."""
    kind = part.get_content_maintype()
    if kind in ("multipart", "message") or part.get_content_subtype() in _SEALS:
        return False
    return kind != "text" or part.get_content_disposition() == "attachment" or bool(name_of(part))
