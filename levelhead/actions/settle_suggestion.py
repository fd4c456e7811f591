"""Take a suggestion, or leave it."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.published import locked
from levelhead.actions.say_update import check_voice
from levelhead.lib.clock import machine_now
from levelhead.voice.models import Suggestion


@transaction.atomic
def settle_suggestion(actor: Actor, suggestion: Suggestion, *, taken: bool) -> None:
    """Mark a waiting suggestion as taken or left; only the spokesperson decides. A second press changes nothing."""
    incident = locked(suggestion.incident)
    check_voice(actor, incident)
    state = Suggestion.State.TAKEN if taken else Suggestion.State.LEFT
    changed = Suggestion.objects.filter(pk=suggestion.pk, state=Suggestion.State.WAITING).update(
        state=state, settled_at=machine_now()
    )
    if changed:
        actor.record(
            "settle_suggestion",
            page=incident.page,
            subject="incident",
            subject_id=incident.public_id,
            suggestion=suggestion.public_id,
            taken=taken,
        )
