"""Whether a promise was kept: nothing but its times decides, so that no crash and no clock of ours can change it.

Kept: said by the due minute. Late: said after it. Broken: nothing within the larger of the interval and half an hour
after it, or moved once it was due. Moved: put off before it was due.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from levelhead.cadence.models import Move, Promise
from levelhead.incidents.models import Incident

LEAST_GRACE = timedelta(minutes=30)
MINUTE = timedelta(minutes=1)


class Verdict(Enum):
    """What became of a promise, or stands to become of it."""

    AHEAD = "ahead"
    KEPT = "kept"
    LATE = "late"
    BROKEN = "broken"
    MOVED = "moved"


@dataclass(frozen=True)
class Judged:
    """One promised minute and what became of it. ``minutes`` before the due minute; below zero, after it.

    ``at`` is when it was settled or moved, None while nothing was said. ``to`` is the minute it was moved to.
    """

    due: datetime
    verdict: Verdict
    minutes: int
    at: datetime | None = None
    to: datetime | None = None
    why: str = ""


def verdict(since: datetime, due: datetime, said: datetime) -> Verdict:
    """Return how a promise made at ``since`` for ``due`` fares when the word comes at ``said``."""
    if said <= due:
        return Verdict.KEPT
    return Verdict.LATE if said - due <= max(due - since, LEAST_GRACE) else Verdict.BROKEN


def moved_verdict(move: Move) -> Verdict:
    """Return whether a promise was moved in time; one moved once it was due is broken."""
    return Verdict.MOVED if move.moved_at <= move.from_due else Verdict.BROKEN


def since(promise: Promise) -> datetime:
    """Return when the minute that stands now was promised: by the update, or by the last move."""
    last = promise.moves.last()
    return last.moved_at if last else promise.made_by.said_at


def minutes(due: datetime, at: datetime) -> int:
    """Return by how many whole minutes ``at`` came before ``due``; each begun minute after it counts as one late."""
    return (due - at) // MINUTE


def judge(promise: Promise, now: datetime) -> Judged:
    """Return how ``promise`` fares: settled for good, or as it stands at ``now``."""
    at = promise.settled_at
    found = verdict(since(promise), promise.due_at, at or now)
    if at is None and found is Verdict.KEPT:
        found = Verdict.AHEAD
    return Judged(promise.due_at, found, minutes(promise.due_at, at or now), at)


def judge_move(move: Move) -> Judged:
    """Return what a move says of the minute that was promised before."""
    late = minutes(move.from_due, move.moved_at)
    return Judged(move.from_due, moved_verdict(move), late, move.moved_at, move.to_due, move.why)


def record(incident: Incident, now: datetime) -> list[Judged]:
    """Return every promised minute of ``incident``, the oldest first: three queries, however many there are."""
    found: list[Judged] = []
    for promise in incident.promises.select_related("made_by").prefetch_related("moves"):
        found += [judge_move(move) for move in promise.moves.all()]
        if promise.settled_by_id or promise.state == Promise.State.OPEN:
            found.append(judge(promise, now))
    return found
