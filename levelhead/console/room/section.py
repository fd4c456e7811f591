"""What a section of the room is: where it stands, what it shows, which buttons it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from levelhead.actions.by import Actor
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Incident
from levelhead.people.models import Person

Deed = Callable[[Actor, Incident, Typed], str]
Facts = Callable[[Incident, Person, Typed], dict[str, Any]]


def no_facts(_incident: Incident, _person: Person, _typed: Typed) -> dict[str, Any]:
    """Return nothing: for a section whose template needs no more than the room's own facts."""
    return {}


@dataclass(frozen=True)
class Section:
    """One part of the room.

    ``place`` is "above" (over the draft), "main" (under it), "side" (beside it) or "live" (beside it, and asked for
    anew every two seconds). ``facts`` returns what the template needs beyond the room's own facts; its names are the
    section's own. ``deeds`` maps the value of a button called ``do`` (what stands before a colon; what stands behind
    it is given as ``typed["about"]``) to what is done; a deed returns the sentence to show, and raises Refused.
    """

    template: str = ""
    place: Literal["above", "main", "side", "live"] = "main"
    facts: Facts = no_facts
    deeds: Mapping[str, Deed] = field(default_factory=dict)
