"""What the coach says of the draft; it stands inside the draft's own form."""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.change_kind import change_kind
from levelhead.actions.tell_personal_data import tell_personal_data
from levelhead.console import offers
from levelhead.console.coach import FAULTS, next_reading
from levelhead.console.room.section import Section
from levelhead.console.room.sections.draft import keep
from levelhead.console.word_form import Typed
from levelhead.incidents.choices import Kind
from levelhead.incidents.models import Incident
from levelhead.people.models import Person
from levelhead.people.permissions import may


def facts(incident: Incident, person: Person, typed: Typed) -> dict[str, Any]:
    """Return the reading of what stands in the form."""
    return {
        "coach": next_reading(incident, person, typed),
        "coach_url": reverse("room_coach", args=[incident.public_id]),
        "coach_faults": FAULTS,
        "coach_asked": typed.get("do") == "read",
        "coach_data": may(person, "draft"),
        "coach_kinds": offers.chips([(kind.value, str(kind.label)) for kind in Kind], incident.kind),
    }


@transaction.atomic
def tell(by: Actor, incident: Incident, typed: Typed) -> str:
    """Say whether people's personal data is out; what is typed is kept as the draft."""
    out = typed["about"] == "out"
    keep(by, incident, typed)
    tell_personal_data(by, incident, out=out)
    if out:
        return _("Noted: personal data is out. The coach asks for what the law wants told, from the second word on.")
    return _("Noted: no personal data is out. The coach does not ask for what the law wants told.")


@transaction.atomic
def change(by: Actor, incident: Incident, typed: Typed) -> str:
    """Say that it is of another kind of trouble; what is typed is kept as the draft."""
    keep(by, incident, typed)
    kind = change_kind(by, incident, typed.get("kind_now", "")).get_kind_display()
    told = _("The kind of trouble is “%(kind)s” now. Ready words, first steps and the coach follow it.")
    return told % {"kind": kind}


SECTION = Section(facts=facts, deeds={"personal_data": tell, "change_kind": change})
