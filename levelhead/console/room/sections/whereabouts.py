"""What changes by itself: where the latest word is, who else writes."""

from typing import Any

from levelhead.console.room import facts as room_facts
from levelhead.console.room.section import Section
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Incident
from levelhead.people.models import Person


def facts(incident: Incident, person: Person, _typed: Typed) -> dict[str, Any]:
    """Return the facts that change while somebody looks on."""
    return room_facts.live(incident, person)


SECTION = Section("console/room/whereabouts.html", "live", facts)
