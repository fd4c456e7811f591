"""Hand an incident's voice to somebody else who may hold it."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.pass_voice import pass_voice
from levelhead.actions.published import locked
from levelhead.actions.say_update import check_voice
from levelhead.incidents.models import Incident
from levelhead.lib.errors import Refused
from levelhead.people.models import Person
from levelhead.people.permissions import may


@transaction.atomic
def hand_over(actor: Actor, incident: Incident, *, to: Person) -> None:
    """Make ``to`` the spokesperson. Only the present one hands over; an owner takes the voice instead."""
    actor.require("hold_voice")
    fresh = locked(incident)
    check_voice(actor, fresh)
    if not may(to, "hold_voice"):
        raise Refused(_("%(name)s may not speak in public. Choose an owner or a speaker.") % {"name": to.name}, "to")
    if to.pk == fresh.spokesperson_id:
        return
    pass_voice(fresh, to)
    actor.record("hand_over", page=fresh.page, subject="incident", subject_id=fresh.public_id, to=to.public_id)
