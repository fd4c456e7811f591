"""Accept the voice that was offered, or say that one cannot."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.pass_when_due import pass_if_due
from levelhead.actions.published import locked
from levelhead.actions.tell_person import tell_person
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.voice.handovers import open_handover
from levelhead.voice.models import Handover


@transaction.atomic
def answer_voice(actor: Actor, incident: Incident, *, accepts: bool) -> Handover:
    """Answer the open offer and return it; accepted, the voice passes now, or at its time. The giver is told.

    NotAllowed for anybody but the one to whom it was offered; Refused where nothing is offered any more.
    """
    actor.require("hold_voice")
    fresh = locked(incident)
    handover = open_handover(fresh)
    if handover is None:
        raise Refused(_("No handover is open here any more."))
    if handover.to_id != actor.person.pk:
        raise NotAllowed(_("The voice was offered to %(name)s.") % {"name": handover.to.name})
    if accepts and handover.state == Handover.State.ACCEPTED:
        return handover
    handover.state = Handover.State.ACCEPTED if accepts else Handover.State.DECLINED
    handover.answered_at = page_now(fresh.page)
    handover.save(update_fields=["state", "answered_at"])
    _tell(handover, fresh, accepts=accepts)
    actor.record("answer_voice", page=fresh.page, subject="incident", subject_id=fresh.public_id, accepted=accepts)
    if accepts:
        pass_if_due(handover, fresh)
    return handover


def _tell(handover: Handover, incident: Incident, *, accepts: bool) -> None:
    name = {"name": handover.to.name}
    said = _("%(name)s has accepted the voice.") % name if accepts else _("%(name)s cannot take the voice now.") % name
    more = "" if accepts else _("You still speak. Offer it to somebody else, or go on.")
    tell_person(handover.giver, incident, said, f"{said} {more}".strip())
