"""Write once to those affected, who never subscribed: signed words, to a list that is erased after a time."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.gates import pass_gates
from levelhead.actions.notice_list import Affected, Line
from levelhead.actions.published import wake_after_commit
from levelhead.actions.say_update import check_voice
from levelhead.actions.saying import Saying
from levelhead.actions.word import check_line, check_text
from levelhead.fanout.marks import mark_of
from levelhead.fanout.models import Address, Message
from levelhead.fanout.notice import Notice, NoticeRecipient
from levelhead.fanout.post import USUAL
from levelhead.incidents.models import Incident, Page
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import Refused

CHUNK = 500
LONGEST_SUBJECT = 200
KEPT_AT_MOST = 365


@dataclass(frozen=True)
class Notify:
    """A notice as its writer means it; the list is kept for ``keep_days`` after it was sent."""

    subject: str
    text: str
    keep_days: int = 30
    once: str = ""
    acknowledged: frozenset[str] = frozenset()


@transaction.atomic
def send_notice(actor: Actor, page: Page, incident: Incident | None, wish: Notify, people: Affected) -> Notice:
    """Queue ``wish`` for everyone in ``people``, once each, and return the notice.

    Raises NotAllowed unless ``actor`` may speak (for ``incident``: is its spokesperson), and Refused where there is
    nobody, or the words cannot go out. A second press with the same ``once`` returns the first's notice.
    """
    actor.require("hold_voice")
    if wish.once and (sent := Notice.objects.filter(page=page, once=wish.once).first()):
        return sent
    if incident is not None:
        check_voice(actor, incident)
    subject, text = _checked(wish)
    if not people.lines:
        raise Refused(_("There is nobody on the list that could be written to."), "file")
    pass_gates(Saying(actor, page, incident, "notice", (subject, text), wish.acknowledged))
    notice = _made(actor, page, incident, subject, text, wish)
    for at in range(0, len(people.lines), CHUNK):
        _list(notice, people.lines[at : at + CHUNK])
    _post(notice)
    number = len(people.lines)
    actor.record("send_notice", page=page, subject="notice", subject_id=notice.public_id, number=number)
    return notice


def _checked(wish: Notify) -> tuple[str, str]:
    subject = check_line(wish.subject, "subject", LONGEST_SUBJECT)
    if not subject:
        raise Refused(_("Say in one line what it is about; it becomes the mail's subject."), "subject")
    if not 1 <= wish.keep_days <= KEPT_AT_MOST:
        raise Refused(_("The list can be kept between 1 and 365 days."), "keep_days")
    return subject, check_text(wish.text)


def _made(
    actor: Actor, page: Page, incident: Incident | None, subject: str, text: str, wish: Notify
) -> Notice:
    now = machine_now()
    return Notice.objects.create(
        page=page,
        incident=incident,
        subject=subject,
        text=text,
        speaker=actor.person,
        speaker_name=actor.person.signature,
        said_at=now,
        erase_at=now + timedelta(days=wish.keep_days),
        once=wish.once or None,
    )


def _list(notice: Notice, lines: list[Line]) -> None:
    """Write some lines of the list, in a few queries: a list may hold 200,000."""
    known = _addresses(notice.page, [line.address for line in lines])
    NoticeRecipient.objects.bulk_create(
        NoticeRecipient(notice=notice, address=known[line.address], fields=line.fields, mark=mark_of(line.address))
        for line in lines
    )


def _addresses(page: Page, values: list[str]) -> dict[str, Address]:
    standing = Address.objects.filter(page=page, channel="email", value__in=values, erased_at=None)
    known = {one.value: one for one in standing}
    now = machine_now()
    fresh = [Address(page=page, channel="email", value=value, created_at=now) for value in values if value not in known]
    return known | {one.value: one for one in Address.objects.bulk_create(fresh)}


def _post(notice: Notice) -> None:
    now, wait = machine_now(), settings.ENV.stop_seconds
    Message.objects.create(
        page=notice.page,
        kind=Message.Kind.NOTICE,
        source_id=notice.public_id,
        urgency=USUAL,
        audience="notice",
        created_at=now,
        not_before=now + timedelta(seconds=wait) if wait else None,
    )
    wake_after_commit("worker")
