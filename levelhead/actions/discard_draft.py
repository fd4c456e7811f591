"""Throw away what somebody was writing."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.incidents.models import Incident, Page
from levelhead.voice.drafts import drop


@transaction.atomic
def discard_draft(actor: Actor, *, page: Page, incident: Incident | None) -> None:
    """Remove the actor's own draft for ``incident`` (None: for a new one)."""
    drop(actor.person, incident)
    actor.record("discard_draft", page=page, subject="incident", subject_id=incident.public_id if incident else "")
