"""Deal with the mail that came in: into the talk that its token names, to what looks after bounces, or a new report.

Where it goes is decided by the signed token in the address it came to, never by what it says of itself.
"""

import logging
import re
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.answer_in_talk import answer_in_talk
from levelhead.actions.answer_round import answer_by_mail
from levelhead.actions.bounced import bounced
from levelhead.actions.hold_mail import hold_mail
from levelhead.actions.tell_of_mail import tell_of_mail
from levelhead.actions.tell_us import LONGEST, Came, Telling, tell_us
from levelhead.actions.write_back import write_back
from levelhead.channels.email import incoming
from levelhead.channels.email.incoming import Mail
from levelhead.confirm.hearing import heard
from levelhead.fanout.reply_to import is_ours, route
from levelhead.lib import mail_address
from levelhead.lib.clock import machine_now
from levelhead.lib.counting import too_often
from levelhead.lib.errors import Refused
from levelhead.reports import pictures
from levelhead.reports.models import IncomingMail, Report
from levelhead.reports.pictures import Picture

log = logging.getLogger(__name__)

AT_ONCE = 20
TRIES = 3
ANSWERS = 3
WITHIN = timedelta(hours=1)
A_TALK = (60, 3600)
"""Mails an hour that are taken into one talk: more than anybody writes, and no more than somebody can read. What comes
beyond them is kept, and read in its turn."""
TOO_MANY = "too many in one talk"
A_FLOOD = (300, 3600)
"""Mails an hour that begin a talk and are answered at once. The answers to more go out a few at a time: they may go to
people whose addresses somebody has made up, and who have asked for nothing."""
State = IncomingMail.State
_MADE_UP = re.compile(r"\+[rbc]-[^@]*@", re.IGNORECASE)  # it looks like a token of ours, and is none


@dataclass(frozen=True, slots=True)
class _Read:
    """What a mail says, its pictures drawn anew, and the names of what was none; nothing of one that came back."""

    mail: Mail | None = None
    pictures: tuple[Picture, ...] = ()
    left_out: tuple[str, ...] = ()


def read_mails() -> bool:
    """Deal with what waits, the oldest first; return whether more does. One that cannot be read stops no other."""
    waiting = IncomingMail.objects.filter(state=State.WAITING).order_by("id").values_list("pk", flat=True)
    found = list(waiting[:AT_ONCE])
    for pk in found:
        try:
            _one(pk)
        except Exception as error:
            # The kind alone: what a stranger wrote has no place in a log.
            log.warning("a mail that came in could not be dealt with: %s", type(error).__name__)
            _failed(pk)
    return len(found) == AT_ONCE


def _one(pk: int) -> None:
    """Read the mail before anything is held: what a stranger's mail costs must keep nobody else from writing."""
    waiting = IncomingMail.objects.filter(pk=pk, state=State.WAITING).first()
    if waiting is None:
        return
    way = route(waiting.recipient)
    came_back = way is not None and way.kind == "b"
    read = _Read() if came_back else _read(bytes(waiting.raw))
    _deal_with(pk, read)


def _read(raw: bytes) -> _Read:
    mail = incoming.read(raw)
    return _Read(mail) if mail.is_automatic else _with_pictures(mail)


@transaction.atomic
def _deal_with(pk: int, read: _Read) -> None:
    kept = IncomingMail.objects.select_for_update(skip_locked=True, of=("self",)).select_related("page")
    mail = kept.filter(pk=pk, state=State.WAITING).first()
    if mail is None:
        return
    why = _placed(mail, read)
    if why == TOO_MANY and hold_mail(mail, why):
        return
    mail.state, mail.why, mail.raw, mail.done_at = (State.LEFT if why else State.DONE), why, b"", machine_now()
    mail.save(update_fields=["state", "why", "raw", "done_at"])


def _failed(pk: int) -> None:
    mail = IncomingMail.objects.get(pk=pk)
    mail.tries += 1
    mail.state = State.FAILED if mail.tries >= TRIES else State.WAITING
    mail.save(update_fields=["tries", "state"])
    if mail.state == State.FAILED:
        tell_of_mail(mail.page, f"kept {mail.public_id}", fetched=True)


def _placed(kept: IncomingMail, read: _Read) -> str:
    """Put the mail where it belongs; return why it was left alone, or nothing."""
    raw, way = bytes(kept.raw), route(kept.recipient)
    if way is not None and way.kind == "b":
        bounced(way.id, raw)
        return ""
    mail = read.mail
    if mail is None:
        return "no words"
    if way is not None and way.kind == "c":
        return _in_round(way.id, mail, read)
    if way is not None:
        return _in_talk(way.id, mail, read, kept)
    if not is_ours(kept.recipient) or _MADE_UP.search(kept.recipient):
        return "no address of ours"
    return _new(kept, mail, read)


def _in_talk(report_id: str, mail: Mail, read: _Read, kept: IncomingMail) -> str:
    report = Report.objects.select_related("page").filter(public_id=report_id, erased_at=None).first()
    if report is None:  # erased since: whoever writes all the same begins a new one
        return _new(kept, mail, read)
    if mail.is_automatic:
        return "automatic"
    words = mail.text or _only_pictures(read)
    if not words:
        return "no words"
    if too_often("mail-in-talk", report_id, A_TALK):
        return TOO_MANY
    came = Came(mail.message_id, read.pictures, read.left_out)
    if not answer_in_talk(report, _fitting(words), came=came, name=mail.name):
        write_back(report, _fitting(words), pictures=came.pictures, remote_id=came.remote_id, left_out=came.left_out)
    return ""


def _in_round(asked_id: str, mail: Mail, read: _Read) -> str:
    if mail.is_automatic:
        return "automatic"
    words = mail.text or _answer_in(mail.subject) or _only_pictures(read)
    if not words:
        return "no words"
    came = Came(mail.message_id, read.pictures, read.left_out)
    return "" if answer_by_mail(asked_id, _fitting(words), came=came, name=mail.name) else "the question is gone"


def _answer_in(subject: str) -> str:
    """The subject of a mail that says nothing else, where it is the answer: some write it there."""
    return subject if heard(subject) else ""


def _new(kept: IncomingMail, mail: Mail, read: _Read) -> str:
    if mail.is_automatic:
        return "automatic"
    words = "\n\n".join(part for part in (_subject(mail), mail.text) if part) or _only_pictures(read)
    if not words:
        return "no words"
    address = _address(mail)
    told = Telling(
        _fitting(words),
        email=address,
        name=mail.name,
        source=Report.Source.MAIL,
        pictures=read.pictures,
        left_out=read.left_out,
        remote_id=mail.message_id,
        quiet=(quiet := mail.by_list or _answered_enough(kept, address)),
        held=not quiet and too_often("told-by-mail", "", A_FLOOD),
    )
    tell_us(kept.page, told)
    return ""


def _fitting(words: str) -> str:
    """As much of a mail as one message of a talk holds; that it went on is said, since nobody would miss the rest."""
    more = _("… (The mail is longer. Only this much of it is kept.)")
    return words if len(words) <= LONGEST else f"{words[: LONGEST - len(more)].rstrip()}{more}"


def _subject(mail: Mail) -> str:
    return "" if mail.text.startswith(mail.subject) else mail.subject


def _address(mail: Mail) -> str:
    """Where the answer goes: the address that the mail claims, which the answer itself proves or not."""
    try:
        address = mail_address.parse(mail.sender.lower()).wire
    except mail_address.NotAnAddress:
        return ""
    return "" if is_ours(address) or route(address) else address


def _answered_enough(kept: IncomingMail, address: str) -> bool:
    """Whether this address has had its automatic answers for now: two machines that answer each other must end."""
    lately = Report.objects.filter(page=kept.page, address__value=address, created_at__gt=machine_now() - WITHIN)
    return not address or lately.count() >= ANSWERS


def _with_pictures(mail: Mail) -> _Read:
    """The pictures among what it brought; what is none is named, so that its sender and the team are told."""
    drawn, left = [], list(mail.others)
    for octets, name in mail.images:
        try:
            drawn.append(pictures.drawn_anew(octets, name))
        except Refused:
            left.append(name or _("a picture"))
    return _Read(mail, tuple(drawn), tuple(left))


def _only_pictures(read: _Read) -> str:
    """Words for a mail that has none and brought something: a screenshot alone is a report too."""
    return _("(no words, only what came with it)") if read.pictures or read.left_out else ""
