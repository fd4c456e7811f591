"""Throw away what somebody was writing."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.incidents.models import Incident, Page
from levelhead.voice.drafts import drop
from levelhead.voice.pictures import drop_pictures, of_draft


@transaction.atomic
def discard_draft(actor: Actor, *, page: Page, incident: Incident | None) -> None:
    """Remove the actor's own draft for ``incident`` (None: for a new one)."""
    drop(actor.person, incident)
    drop_pictures(of_draft(actor.person, incident), incident)
    actor.record("discard_draft", page=page, subject="incident", subject_id=incident.public_id if incident else "")
