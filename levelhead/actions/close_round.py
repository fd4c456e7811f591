"""End a round: nobody else is counted, though a private link goes on leading to the team."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.published import bump, locked
from levelhead.actions.say_update import check_voice
from levelhead.confirm.models import Round
from levelhead.lib.clock import page_now


@transaction.atomic
def close_round(actor: Actor, it: Round) -> None:
    """Close ``it``; only the spokesperson does. A second press changes nothing."""
    actor.require("hold_voice")
    incident = locked(it.incident)
    check_voice(actor, incident)
    if Round.objects.filter(pk=it.pk, closed_at=None).update(closed_at=page_now(incident.page)):
        who = incident.public_id
        actor.record("close_round", page=incident.page, subject="incident", subject_id=who, round=it.public_id)


@transaction.atomic
def show_round(actor: Actor, it: Round, *, shown: bool) -> None:
    """Let the page say how ``it`` stands, always with both figures, or say it no longer."""
    actor.require("hold_voice")
    incident = locked(it.incident)
    check_voice(actor, incident)
    if not Round.objects.filter(pk=it.pk).exclude(is_public=shown).update(is_public=shown, told=""):
        return
    incident.revision = bump(incident.page)
    incident.save(update_fields=["revision"])
    who = incident.public_id
    actor.record("show_round", page=incident.page, subject="incident", subject_id=who, shown=shown)
