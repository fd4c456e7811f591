"""Add a subscriber by hand; they are asked to confirm like everybody else."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.destination import check_destination
from levelhead.actions.subscribe import ask
from levelhead.fanout.models import Subscriber
from levelhead.incidents.models import Page


@transaction.atomic
def add_subscriber(actor: Actor, page: Page, *, value: str, channel: str = "email") -> Subscriber | None:
    """Ask ``value`` to confirm; return the subscriber, or None where they have confirmed or been asked already."""
    actor.require("add_subscriber")
    subscriber = ask(page, check_destination(value, channel), channel)
    if subscriber is not None:
        actor.record("add_subscriber", page=page, subject="subscriber", subject_id=subscriber.public_id)
    return subscriber
