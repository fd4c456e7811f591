"""Take somebody's turn out of a rota."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.cadence.ladder import Shift


@transaction.atomic
def remove_shift(actor: Actor, shift: Shift) -> None:
    """Remove ``shift``; the rota stays, for the ladder may name it."""
    actor.require("manage_people")
    page, person = shift.rota.page, shift.person
    shift.delete()
    actor.record("remove_shift", page=page, subject="person", subject_id=person.public_id)
