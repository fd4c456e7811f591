"""Who speaks, and how the voice passes to somebody else."""

from typing import Any

from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.hand_over import hand_over
from levelhead.actions.take_voice import take_voice
from levelhead.console import offers
from levelhead.console.room.section import Section
from levelhead.console.view import said
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Incident
from levelhead.lib.errors import Refused
from levelhead.people.models import Person
from levelhead.people.permissions import may


def facts(incident: Incident, person: Person, _typed: Typed) -> dict[str, Any]:
    """Return since when the present voice speaks, and to whom it may pass."""
    return {
        "may_take": may(person, "take_voice"),
        "since": said(incident.spokesperson_since, incident.page),
        "successors": [c for c in offers.voices(incident.page, person) if c.value != incident.spokesperson.public_id],
    }


def pass_on(by: Actor, incident: Incident, typed: Typed) -> str:
    """Hand the voice over."""
    to = incident.page.people.filter(public_id=typed.get("to", ""), is_active=True).first()
    if to is None:
        raise Refused(_("Choose who speaks from now on."), "to")
    hand_over(by, incident, to=to)
    return _("%(name)s speaks now.") % {"name": to.name}


def take_over(by: Actor, incident: Incident, typed: Typed) -> str:
    """Take the voice, with a reason."""
    take_voice(by, incident, reason=typed.get("reason", ""))
    return _("You speak now.")


SECTION = Section("console/room/voice.html", "side", facts, {"hand_over": pass_on, "take_voice": take_over})
