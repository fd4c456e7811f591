"""Making, moving and settling promises."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from levelhead.cadence.cadence import pace_of
from levelhead.cadence.deadlines import FIRST_WORD, NEXT_WORD, let_go, watch
from levelhead.cadence.judging import since, verdict
from levelhead.cadence.models import Move, Promise, Silence
from levelhead.cadence.queries import open_promise
from levelhead.incidents.models import Incident, Page, Update
from levelhead.lib.clock import page_now, whole_minute
from levelhead.lib.errors import Refused
from levelhead.people.models import Person

FARTHEST = timedelta(days=14)


def check_due(due: datetime, now: datetime) -> datetime:
    """Return ``due`` on a whole minute; Refused where it is past, or so far off that it promises nothing."""
    due = whole_minute(due)
    if due <= now:
        raise Refused(_("The next update is promised for a time that has passed. Choose a later one."), "next")
    if due - now > FARTHEST:
        raise Refused(_("The next update is more than two weeks away. Choose a nearer time."), "next")
    return due


def settle(incident: Incident, update: Update) -> Promise | None:
    """Settle the open promise by ``update``: kept, late or broken, by the minute at which it was said."""
    let_go(FIRST_WORD, incident.public_id)
    promise = open_promise(incident)
    if promise is None:
        return None
    promise.state = Promise.State(verdict(since(promise), promise.due_at, update.said_at).value)
    promise.settled_by, promise.settled_at = update, update.said_at
    promise.save(update_fields=["state", "settled_by", "settled_at"])
    let_go(NEXT_WORD, incident.public_id)
    return promise


def promise_next(incident: Incident, update: Update, due: datetime) -> Promise:
    """Record that ``update`` promises the next one by ``due`` (page time)."""
    watch(incident.page, NEXT_WORD, incident.public_id, due, since=update.said_at, incident=incident)
    return Promise.objects.create(incident=incident, made_by=update, due_at=due)


def owe_first_word(incident: Incident, now: datetime) -> None:
    """Watch over the first word of a room that has just been opened without one."""
    due = whole_minute(now + timedelta(minutes=pace_of(incident.page).first_word))
    watch(incident.page, FIRST_WORD, incident.public_id, due, since=now, incident=incident)


def move(promise: Promise, due: datetime | None, *, at: datetime, by: Person, why: str) -> Move:
    """Put an open ``promise`` off to ``due``; with None it ends, and nothing is promised in its stead."""
    made = Move.objects.create(
        promise=promise, from_due=promise.due_at, to_due=due, moved_at=at, moved_by=by, why=why if due else ""
    )
    incident = promise.incident
    if due is not None:
        promise.due_at = due
        watch(incident.page, NEXT_WORD, incident.public_id, due, since=at, incident=incident)
    else:
        let_go(NEXT_WORD, incident.public_id)
        promise.state = Promise.State.MOVED if at <= promise.due_at else Promise.State.BROKEN
        promise.settled_at = at
    promise.save(update_fields=["due_at", "state", "settled_at"])
    return made


def fall_silent(
    incident: Incident, *, because: str, at: datetime, by: Person, said_with: Update | None = None
) -> Silence:
    """Record that no time is promised, and why."""
    break_silence(incident, at)
    let_go(FIRST_WORD, incident.public_id)
    return Silence.objects.create(
        incident=incident, said_with=said_with, decided_by=by, decided_at=at, because=because
    )


def break_silence(incident: Incident, at: datetime) -> None:
    """End the decision to promise no time: a promise, another decision or the end of the incident takes its place."""
    incident.silences.filter(ended_at=None).update(ended_at=at)


def unsettle(update: Update) -> None:
    """Undo what ``update`` did: its promise or silence is none any more, and what it ended holds again."""
    Promise.objects.filter(made_by=update).update(state=Promise.State.STOPPED)
    again = {"state": Promise.State.OPEN, "settled_by": None, "settled_at": None}
    Promise.objects.filter(incident=update.incident, settled_by=update).update(**again)
    let_go(NEXT_WORD, update.incident.public_id)
    if (standing := open_promise(update.incident)) is not None:
        begin, incident = standing.made_by.said_at, update.incident
        watch(incident.page, NEXT_WORD, incident.public_id, standing.due_at, since=begin, incident=incident)
    update.silences.all().delete()
    update.incident.silences.filter(ended_at=update.said_at).update(ended_at=None)
    _watch_again(update.incident, update.said_at)


def _watch_again(incident: Incident, at: datetime) -> None:
    """Let the clock watch over what is owed now that an update is none any more."""
    let_go(NEXT_WORD, incident.public_id)
    promise = open_promise(incident)
    if promise is not None:
        watch(incident.page, NEXT_WORD, incident.public_id, promise.due_at, since=since(promise), incident=incident)
    elif not incident.updates.filter(withdrawn_at=None).exists():
        owe_first_word(incident, at)


def join_promises(old: Incident, kept: Incident) -> None:
    """Carry the promises of ``old`` over to ``kept``; of two that stand the sooner one goes on standing."""
    standing = [promise for promise in (open_promise(kept), open_promise(old)) if promise]
    for later in sorted(standing, key=lambda promise: promise.due_at)[1:]:
        later.state, later.settled_at = Promise.State.MOVED, page_now(kept.page)
        later.save(update_fields=["state", "settled_at"])
    Promise.objects.filter(incident=old).update(incident=kept)
    for one in (old, kept):
        let_go(NEXT_WORD, one.public_id)
        let_go(FIRST_WORD, one.public_id)
    if (promise := open_promise(kept)) is not None:
        begin = promise.made_by.said_at
        watch(kept.page, NEXT_WORD, kept.public_id, promise.due_at, since=begin, incident=kept)
        break_silence(old, page_now(kept.page))
        break_silence(kept, page_now(kept.page))


def due_between(page: Page, after: datetime, until: datetime) -> list[datetime]:
    """Return the instants (page time) in (after, until] at which an open promise of ``page`` falls due."""
    open_ones = Promise.objects.filter(incident__page=page, state=Promise.State.OPEN)
    return sorted(set(open_ones.filter(due_at__gt=after, due_at__lte=until).values_list("due_at", flat=True)))
