"""What the coach says of the draft; it stands inside the draft's own form."""

from typing import Any

from django.urls import reverse

from levelhead.console.coach import FAULTS, next_reading
from levelhead.console.room.section import Section
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Incident
from levelhead.people.models import Person


def facts(incident: Incident, person: Person, typed: Typed) -> dict[str, Any]:
    """Return the reading of what stands in the form."""
    return {
        "coach": next_reading(incident, person, typed),
        "coach_url": reverse("room_coach", args=[incident.public_id]),
        "coach_faults": FAULTS,
        "coach_asked": typed.get("do") == "read",
    }


SECTION = Section(facts=facts)
