"""What is known and what is not: folded fields of the draft's form, with all that still stands on the page."""

from typing import Any

from levelhead.console import knowledge_form
from levelhead.console.room.section import Section
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Incident
from levelhead.people.models import Person


def facts(incident: Incident, _person: Person, typed: Typed) -> dict[str, Any]:
    """Return what stands, and what was typed."""
    return knowledge_form.facts(incident, typed)


SECTION = Section(facts=facts)
