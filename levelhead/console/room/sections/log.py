"""What was said so far, the latest first, and how each promise was kept."""

from typing import Any

from levelhead.console.room.facts import spoken
from levelhead.console.room.section import Section
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Incident
from levelhead.people.models import Person


def facts(incident: Incident, _person: Person, _typed: Typed) -> dict[str, Any]:
    """Return the words said."""
    return {"updates": spoken(incident)}


SECTION = Section("console/room/log.html", "main", facts)
