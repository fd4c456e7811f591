"""Pictures beside the next word: added to the draft, taken away again. Its fields are part of the draft's form."""

from typing import Any

from levelhead.actions.by import Actor
from levelhead.console import pictures
from levelhead.console.room.section import Section
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Incident
from levelhead.people.models import Person


def facts(incident: Incident, person: Person, typed: Typed) -> dict[str, Any]:
    """Return the pictures of the person's own draft."""
    return pictures.picture_facts(person, incident, typed)


def add(by: Actor, incident: Incident, typed: Typed) -> str:
    """Keep the draft with the picture that came with the form."""
    return pictures.add(by, incident.page, incident, typed)


def drop(by: Actor, incident: Incident, typed: Typed) -> str:
    """Take a picture away, and keep the rest of the draft."""
    return pictures.drop(by, incident.page, incident, typed)


SECTION = Section(facts=facts, deeds={"add_picture": add, "drop_picture": drop})
