"""What is promised beyond the end of the incident: marked as kept here, or put off in the open."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from levelhead.actions.add_after import add_after
from levelhead.actions.by import Actor
from levelhead.actions.keep_after import after_by_id, keep_after
from levelhead.actions.move_after import move_after
from levelhead.cadence.afterwards import AfterPromise, Afterwards, judged_after
from levelhead.cadence.parsing import parse_day
from levelhead.console.room.section import Section
from levelhead.console.view import said
from levelhead.console.word_form import Typed, seen_in
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.people.models import Person
from levelhead.wording.judged import judged


@dataclass(frozen=True)
class Row:
    """One of them: by when, whether it is still owed, and what became of each minute promised for it."""

    after: AfterPromise
    due: str
    is_open: bool
    record: list[str]


def facts(incident: Incident, _person: Person, _typed: Typed) -> dict[str, Any]:
    """Return what was promised, the first due first."""
    rows = incident.afterwards.exclude(state=AfterPromise.State.STOPPED).prefetch_related("moves")
    return {"afterwards": [_row(incident, after) for after in rows]}


def _row(incident: Incident, after: AfterPromise) -> Row:
    page = incident.page
    told = judged_after(after, page_now(page))
    record = [f"{said(one.due, page)}: {judged(one, lambda at: said(at, page))}" for one in told]
    return Row(after, said(after.due_at, page), after.state == AfterPromise.State.OPEN, record)


def keep(by: Actor, incident: Incident, typed: Typed) -> str:
    """Mark one as kept."""
    keep_after(by, after_by_id(incident, typed["about"]), note=typed.get("note", ""), acknowledged=seen_in(typed))
    return _("Kept, and the page says so.")


def put_off(by: Actor, incident: Incident, typed: Typed) -> str:
    """Move one to another day."""
    due = parse_day(typed.get("by", ""), incident.page)
    after, seen = after_by_id(incident, typed["about"]), seen_in(typed)
    move_after(by, after, due=due, why=typed.get("why", ""), acknowledged=seen)
    return _("Moved, and the page says so: by %(due)s.") % {"due": said(due, incident.page)}


def promise(by: Actor, incident: Incident, typed: Typed) -> str:
    """Promise one more."""
    due = parse_day(typed.get("by", ""), incident.page)
    add_after(by, incident, Afterwards(typed.get("what", ""), due), acknowledged=seen_in(typed))
    return _("Promised, and the page says so: by %(due)s.") % {"due": said(due, incident.page)}


DEEDS = {"add_after": promise, "keep_after": keep, "move_after": put_off}
SECTION = Section("console/room/afterwards.html", "side", facts, DEEDS)
