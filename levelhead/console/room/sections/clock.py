"""The promise that stands: how long until then, how to move it, and how to promise none."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.move_promise import move_promise
from levelhead.actions.save_draft import save_draft
from levelhead.actions.stop_promising import stop_promising
from levelhead.cadence.deadlines import NEXT_WORD, Deadline
from levelhead.cadence.judging import since
from levelhead.cadence.ladder import Ladder, Rung, ladder_of
from levelhead.cadence.parsing import parse_next
from levelhead.cadence.queries import open_promise, silence
from levelhead.console.draft_content import base_of
from levelhead.console.room.section import Section
from levelhead.console.still import still_content
from levelhead.console.view import said
from levelhead.console.word_form import Typed, seen_in
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused
from levelhead.people.models import Person
from levelhead.wording.duration import duration


@dataclass(frozen=True)
class Clock:
    """The promise that stands: by when, how long until then, whether that has passed, and the share that is gone."""

    due: str
    left: str
    late: bool
    gone: int


def clock_of(incident: Incident) -> Clock | None:
    """Return the clock of the open promise, or None where nothing is promised."""
    promise = open_promise(incident)
    if promise is None:
        return None
    now = page_now(incident.page)
    left = promise.due_at - now
    late = left.total_seconds() < 0
    gone = _share(since(promise), promise.due_at, now)
    return Clock(said(promise.due_at, incident.page), duration(-left if late else left), late, gone)


def _share(begin: datetime, end: datetime, now: datetime) -> int:
    """Return how many of a hundred parts between ``begin`` and ``end`` have gone by ``now``."""
    whole = (end - begin).total_seconds()
    return min(100, max(0, round((now - begin).total_seconds() * 100 / whole))) if whole > 0 else 100


def facts(incident: Incident, _person: Person, _typed: Typed) -> dict[str, Any]:
    """Return what changes while somebody looks on."""
    return {"clock": clock_of(incident), "silence": silence(incident)}


def put_off(by: Actor, incident: Incident, typed: Typed) -> str:
    """Move the promise to another time."""
    words = typed.get("to_time", "").strip()
    if not words:
        raise Refused(_("Write the time to which the promise moves: 15:30, say."), "to_time")
    page, seen = incident.page, seen_in(typed)
    moved = move_promise(by, incident, due=parse_next(words, page), why=typed.get("why", ""), acknowledged=seen)
    return _("Moved, and the page says so: next update by %(due)s.") % {"due": said(moved.promise.due_at, page)}


def stop(by: Actor, incident: Incident, typed: Typed) -> str:
    """Promise no time."""
    stop_promising(by, incident, because=typed.get("because", ""), acknowledged=seen_in(typed))
    return _("No time is promised now, and the page says why.")


def still(by: Actor, incident: Incident, typed: Typed) -> str:
    """Write the draft that nothing is new; words that somebody has begun are never written over."""
    if typed.get("text", "").strip() and typed.get("routine") != "1":
        raise Refused(_("You have begun to write. Publish that, or empty the field first."), "text")
    save_draft(by, page=incident.page, incident=incident, content=still_content(incident), base=base_of(typed))
    return _("Read it once, change what you like, and publish.")


def reminders(incident: Incident, _person: Person, _typed: Typed) -> dict[str, Any]:
    """Return who will be reminded when, should no word come: each step that is still ahead."""
    deadline = Deadline.objects.filter(incident=incident, kind=NEXT_WORD, done_at=None).first()
    if deadline is None:
        return {"reminders": []}
    page, now = incident.page, page_now(incident.page)
    ladder = ladder_of(page, now)
    steps = [(ladder.at(rung, deadline), rung) for rung in ladder.rungs]
    ahead = sorted((step for step in steps if step[0] > now), key=lambda step: step[0])
    return {"reminders": [(said(at, page), _names(ladder_of(page, at), rung, deadline)) for at, rung in ahead]}


def _names(then: Ladder, rung: Rung, deadline: Deadline) -> str:
    """Whom a step reminds, by those whose turn it is then."""
    return ", ".join(person.name for person in then.people_of(rung, deadline))


SECTION = Section("console/room/clock.html", "live", facts)
DEEDS = {"move_promise": put_off, "stop_promising": stop, "still": still}
CHANGE = Section("console/room/clock_change.html", "side", reminders, DEEDS)
