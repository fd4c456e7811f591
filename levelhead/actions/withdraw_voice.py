"""Take back an offer of the voice: who speaks goes on speaking."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import locked
from levelhead.actions.say_update import check_voice
from levelhead.actions.tell_person import tell_person
from levelhead.incidents.models import Incident
from levelhead.voice.handovers import open_handover
from levelhead.voice.models import Handover


@transaction.atomic
def withdraw_voice(actor: Actor, incident: Incident) -> None:
    """Withdraw the open offer; a second press changes nothing. The spokesperson alone can."""
    fresh = locked(incident)
    check_voice(actor, fresh)
    handover = open_handover(fresh)
    if handover is None:
        return
    handover.state = Handover.State.WITHDRAWN
    handover.save(update_fields=["state"])
    said = _("%(name)s goes on speaking; the offer is taken back.") % {"name": actor.person.name}
    tell_person(handover.to, fresh, said, said)
    actor.record("withdraw_voice", page=fresh.page, subject="incident", subject_id=fresh.public_id)
