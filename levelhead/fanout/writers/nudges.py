"""Nudges: what one person is reminded of, at one moment, in one message."""

from datetime import datetime

from django.utils.translation import gettext as _

from levelhead.cadence.afterwards import AfterPromise
from levelhead.cadence.deadlines import AFTER, FIRST_WORD, NEXT_WORD, UNDELIVERED, Deadline, Nudge
from levelhead.cadence.owed import OWED, OwedWord
from levelhead.channels.contract import Link, OutgoingMessage, Urgency
from levelhead.fanout.links import inbox_link, page_link, room_link
from levelhead.fanout.models import Message
from levelhead.fanout.writers.writing import Unsayable, Writer
from levelhead.lib.clock import page_now
from levelhead.lib.markdown import to_html
from levelhead.people.models import Person
from levelhead.reports.models import ReportEntry
from levelhead.wording import nudges as words
from levelhead.wording.duration import duration
from levelhead.wording.times import at, day_of


def _nudge(message: Message) -> OutgoingMessage:
    decided = list(
        Nudge.objects.filter(bundle=message.source_id).select_related(
            "person", "deadline__page", "deadline__incident__spokesperson"
        )
    )
    if not decided:
        raise Unsayable(_("What it was about is gone."))
    person, now = decided[0].person, page_now(message.page)
    deadlines = _still_owed(decided, message)
    owed = [_owed(deadline, person, now) for deadline in deadlines]
    subject = words.subject(owed, message.page.organisation)
    text = words.text(owed, person.first_name)
    thread = message.thread or message.public_id
    return OutgoingMessage(
        id=message.public_id,
        kind=message.kind,
        thread=thread,
        at=message.created_at,
        urgency=Urgency.URGENT,
        sender_name=message.page.organisation,
        page_name=message.page.organisation,
        page_address=page_link(),
        subject=subject,
        headline=subject,
        markdown=text,
        html=to_html(text),
        plain=text,
        link=Link(owed[0].link, _("See why") if owed[0].kind == UNDELIVERED else _("Say it now")),
        why=_("You are reminded because you speak, help or answer for this. The ladder stands under Promises."),
    )


def _still_owed(decided: list[Nudge], message: Message) -> list[Deadline]:
    """Return what is still owed and not told by a later message to the same address; the first due comes first."""
    owed = {it.deadline.pk: it.deadline for it in decided if it.deadline.done_at is None}
    if not owed:
        raise Unsayable(_("It has been said meanwhile."))
    later = Message.objects.filter(kind=message.kind, to=message.to, id__gt=message.pk).values("source_id")
    told = set(Nudge.objects.filter(bundle__in=later, deadline__in=owed).values_list("deadline_id", flat=True))
    left = [deadline for key, deadline in owed.items() if key not in told]
    if not left:
        raise Unsayable(_("A later reminder says it."))
    return sorted(left, key=lambda deadline: (deadline.due_at, deadline.pk))


def _what(deadline: Deadline) -> str:
    if deadline.kind == OWED:
        return OwedWord.objects.get(public_id=deadline.subject_id).to
    if deadline.kind == AFTER:
        return AfterPromise.objects.get(public_id=deadline.subject_id).what
    return deadline.incident.headline if deadline.incident else deadline.page.organisation


def _where(deadline: Deadline, *, speaks: bool) -> str:
    """Return the address at which it is done."""
    if deadline.kind == UNDELIVERED:
        return inbox_link(ReportEntry.objects.get(public_id=deadline.subject_id).report.public_id)
    room = room_link(deadline.incident.public_id if deadline.incident else "")
    return f"{room}?say=now" if speaks and deadline.kind in (NEXT_WORD, FIRST_WORD) else room


def _owed(deadline: Deadline, person: Person, now: datetime) -> words.Owed:
    incident, zone = deadline.incident, deadline.page.zone
    speaks = incident is not None and incident.spokesperson_id == person.pk
    own = deadline.person_id is not None or deadline.kind == UNDELIVERED
    return words.Owed(
        kind=deadline.kind,
        what=_what(deadline),
        due=at(deadline.due_at, zone, day_of(now, zone)),
        left=duration(abs(deadline.due_at - now)),
        late=deadline.due_at <= now,
        link=_where(deadline, speaks=speaks),
        speaker="" if speaks or own or incident is None else incident.spokesperson.name,
    )


WRITERS: dict[str, Writer] = {Message.Kind.NUDGE: _nudge}
