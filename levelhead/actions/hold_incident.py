"""Legal hold: nothing of an incident is deleted, erased or thinned out until an owner lifts it."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import locked
from levelhead.actions.word import check_line
from levelhead.incidents.hold import hold_on
from levelhead.incidents.models import Incident, LegalHold
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import Refused


@transaction.atomic
def hold_incident(actor: Actor, incident: Incident, *, reason: str) -> LegalHold:
    """Put ``incident`` under legal hold, for ``reason``, and return the hold; one that stands already is returned.

    NotAllowed unless ``actor`` is an owner, Refused without a reason.
    """
    actor.require("legal_hold")
    fresh = locked(incident)
    if standing := hold_on(fresh):
        return standing
    reason = check_line(reason, "reason")
    if not reason:
        raise Refused(_("Say who asked for it and why, in a few words. It stays on the record."), "reason")
    made = LegalHold.objects.create(incident=fresh, reason=reason, since=machine_now(), set_by=actor.person)
    actor.record("hold_incident", page=fresh.page, subject="incident", subject_id=fresh.public_id)
    return made


@transaction.atomic
def lift_hold(actor: Actor, incident: Incident) -> None:
    """Lift the hold on ``incident``; originals that were sealed because of it go. A second press changes nothing."""
    actor.require("legal_hold")
    fresh = locked(incident)
    standing = LegalHold.objects.filter(incident=fresh, lifted_at=None)
    if standing.update(lifted_at=machine_now(), lifted_by=actor.person):
        erased = fresh.removals.exclude(original=b"").update(original=b"")
        about = {"originals_erased": erased}
        actor.record("lift_hold", page=fresh.page, subject="incident", subject_id=fresh.public_id, **about)
