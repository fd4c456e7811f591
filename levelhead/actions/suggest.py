"""Offer words to the spokesperson."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.word import check_text
from levelhead.incidents.models import Incident
from levelhead.lib.clock import machine_now
from levelhead.voice.models import Suggestion


@transaction.atomic
def suggest(actor: Actor, incident: Incident, *, text: str) -> Suggestion:
    """Add a suggestion and return it; the same words by the same person, still waiting, are one."""
    actor.require("suggest")
    text = check_text(text)
    waiting = incident.suggestions.filter(author=actor.person, text=text, state=Suggestion.State.WAITING).first()
    if waiting:
        return waiting
    made = Suggestion.objects.create(incident=incident, author=actor.person, text=text, created_at=machine_now())
    actor.record(
        "suggest", page=incident.page, subject="incident", subject_id=incident.public_id, suggestion=made.public_id
    )
    return made
