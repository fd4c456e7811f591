"""The sections of the room, in the order in which they stand. A new one is a file here and a line in SECTIONS."""

from typing import Any

from levelhead.console.room.section import Deed, Section
from levelhead.console.room.sections import (
    afterwards,
    approval,
    clock,
    coach,
    draft,
    elsewhere,
    handover,
    knowledge,
    languages,
    log,
    pictures,
    ready,
    removals,
    reports,
    rounds,
    steps,
    stop,
    suggestions,
    take_back,
    voice,
    whereabouts,
)
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Incident
from levelhead.people.models import Person

SECTIONS: tuple[Section, ...] = (
    stop.SECTION,
    handover.SECTION,
    approval.SECTION,
    draft.SECTION,
    pictures.SECTION,
    ready.SECTION,
    coach.SECTION,
    knowledge.SECTION,
    suggestions.SECTION,
    log.SECTION,
    elsewhere.SECTION,
    clock.SECTION,
    whereabouts.SECTION,
    reports.SECTION,
    rounds.SECTION,
    rounds.ASKING,
    clock.CHANGE,
    afterwards.SECTION,
    languages.SECTION,
    steps.SECTION,
    voice.SECTION,
    removals.SECTION,
    take_back.SECTION,
)


def deed(name: str) -> Deed:
    """Return what the button called ``name`` does; an unknown one publishes, as the draft's own button does."""
    found = {key: done for section in SECTIONS for key, done in section.deeds.items()}
    return found.get(name, draft.publish)


def templates(place: str) -> list[str]:
    """Return the templates that stand in ``place``, in order."""
    return [section.template for section in SECTIONS if section.template and section.place == place]


def facts(incident: Incident, person: Person, typed: Typed, *, live: bool) -> dict[str, Any]:
    """Return what the sections show: those that change by themselves, or all the others."""
    found: dict[str, Any] = {}
    for section in SECTIONS:
        if (section.place == "live") == live:
            found |= section.facts(incident, person, typed)
    return found
