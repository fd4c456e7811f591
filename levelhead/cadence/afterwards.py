"""What is promised beyond the end of an incident: the review by Friday, refunds by the 30th. It stands until kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext as _

from levelhead.cadence.deadlines import AFTER, let_go, watch
from levelhead.cadence.judging import Judged, Verdict, minutes, verdict
from levelhead.incidents.models import Incident, Update
from levelhead.lib.clock import whole_minute
from levelhead.lib.errors import Refused
from levelhead.lib.ids import public_id
from levelhead.people.models import Person

FARTHEST = timedelta(days=400)


class AfterPromise(models.Model):
    """Something promised by ``due_at`` (page time, a whole minute) in the team's own ``what``; kept with a ``note``."""

    class State(models.TextChoices):
        """How it stands; stopped where the words that made it were withdrawn."""

        OPEN = "open"
        KEPT = "kept"
        LATE = "late"
        BROKEN = "broken"
        STOPPED = "stopped"

    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="afterwards")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    made_with = models.ForeignKey("levelhead.Update", models.PROTECT, related_name="afterwards", null=True)
    what = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    kept_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [models.Index(fields=["state", "incident"])]


class AfterMove(models.Model):
    """One of them put off in the open. Times are page time."""

    after = models.ForeignKey(AfterPromise, models.PROTECT, related_name="moves")
    from_due = models.DateTimeField()
    to_due = models.DateTimeField()
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]


@dataclass(frozen=True)
class Afterwards:
    """One of them as its writer means it: what, and by when (page time)."""

    what: str
    due: datetime


def standing_or_kept() -> "models.QuerySet[AfterPromise]":
    """Return all but those whose words were withdrawn."""
    return AfterPromise.objects.exclude(state=AfterPromise.State.STOPPED)


def check_after_due(due: datetime, now: datetime) -> datetime:
    """Return ``due`` on a whole minute; Refused where it is past, or more than a year off."""
    due = whole_minute(due)
    if due <= now:
        raise Refused(_("This is promised for a time that has passed. Choose a later one."), "after")
    if due - now > FARTHEST:
        raise Refused(_("This is more than a year away. Choose a nearer day."), "after")
    return due


def promise_after(incident: Incident, it: Afterwards, *, at: datetime, made_with: Update | None) -> AfterPromise:
    """Record what is promised, and let the clock watch over it."""
    made = AfterPromise.objects.create(
        incident=incident, made_with=made_with, what=it.what, made_at=at, due_at=it.due
    )
    watch(incident.page, AFTER, made.public_id, it.due, since=at, incident=incident)
    return made


def keep(after: AfterPromise, *, at: datetime, note: str) -> None:
    """Settle an open one: kept, late or broken, by the minute at which it was done."""
    after.state = AfterPromise.State(verdict(_since(after), after.due_at, at).value)
    after.kept_at, after.note = at, note
    after.save(update_fields=["state", "kept_at", "note"])
    let_go(AFTER, after.public_id)


def put_off(after: AfterPromise, due: datetime, *, at: datetime, by: Person, why: str) -> AfterMove:
    """Move an open one to ``due``, before it was due or, which breaks it, after."""
    made = AfterMove.objects.create(
        after=after, from_due=after.due_at, to_due=due, moved_at=at, moved_by=by, why=why
    )
    after.due_at = due
    after.save(update_fields=["due_at"])
    watch(after.incident.page, AFTER, after.public_id, due, since=at, incident=after.incident)
    return made


def take_back_after(update: Update) -> None:
    """Undo what ``update`` promised: its words have been withdrawn."""
    for after in update.afterwards.filter(state=AfterPromise.State.OPEN):
        let_go(AFTER, after.public_id)
    update.afterwards.filter(state=AfterPromise.State.OPEN).update(state=AfterPromise.State.STOPPED)


def judged_after(after: AfterPromise, now: datetime) -> list[Judged]:
    """Return every minute promised for it, the oldest first, and what became of each."""
    found = [
        Judged(
            move.from_due,
            Verdict.MOVED if move.moved_at <= move.from_due else Verdict.BROKEN,
            minutes(move.from_due, move.moved_at),
            move.moved_at,
            move.to_due,
            move.why,
        )
        for move in after.moves.all()
    ]
    at = after.kept_at or now
    fares = verdict(_since(after), after.due_at, at)
    if after.kept_at is None and fares is Verdict.KEPT:
        fares = Verdict.AHEAD
    return [*found, Judged(after.due_at, fares, minutes(after.due_at, at), after.kept_at, why=after.note)]


def _since(after: AfterPromise) -> datetime:
    last = after.moves.last()
    return last.moved_at if last else after.made_at
