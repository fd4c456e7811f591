"""Make a new key for what is kept sealed, and seal anew what the old one kept."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.fanout.connections import reseal_all
from levelhead.fanout.seal import new_key
from levelhead.incidents.models import Page


@transaction.atomic
def renew_seal(actor: Actor, page: Page) -> int:
    """Return how many things were sealed anew. Old keys stay in the file: second factors still open with them."""
    actor.require("manage_channels")
    new_key()
    count = reseal_all()
    actor.record("renew_seal", page=page, subject="page", subject_id=page.public_id, count=count)
    return count
