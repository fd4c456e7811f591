"""Words removed lately: the room says who has confirmed that they are gone, until everybody has."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from levelhead.console.removal_state import state_of
from levelhead.console.room.section import Section
from levelhead.console.view import said
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Incident, Removal
from levelhead.lib.clock import machine_now
from levelhead.people.models import Person
from levelhead.people.permissions import may

LATELY = timedelta(days=2)


@dataclass(frozen=True)
class Line:
    """One removal: its row, when it was, and how far it has come."""

    removal: Removal
    at: str
    told: str
    done: bool


def facts(incident: Incident, person: Person, _typed: Typed) -> dict[str, Any]:
    """Return the removals of the last two days, for who may remove."""
    if not may(person, "redact"):
        return {"removals": []}
    lately = incident.removals.filter(made_at__gte=machine_now() - LATELY).select_related("page")
    return {"removals": [_line(one) for one in lately]}


def _line(removal: Removal) -> Line:
    state = state_of(removal)
    waiting = [one.name for one in state if not one.done]
    if not waiting:
        return Line(removal, said(removal.at, removal.page), _("everything within reach has confirmed"), True)
    told = _("%(done)d of %(all)d have confirmed; not yet: %(names)s")
    numbers = {"done": len(state) - len(waiting), "all": len(state), "names": ", ".join(waiting[:3])}
    return Line(removal, said(removal.at, removal.page), told % numbers, False)


SECTION = Section("console/room/removals.html", "side", facts)
