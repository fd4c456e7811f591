"""Unlink a channel: nudges go there no longer."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.fanout.ways import Way


@transaction.atomic
def remove_way(actor: Actor, way: Way) -> None:
    """Remove ``way``; people unlink their own, an owner anybody's."""
    if actor.person.pk != way.person_id:
        actor.require("manage_people")
    person = way.person
    way.delete()
    actor.record("remove_way", page=person.page, subject="person", subject_id=person.public_id)
