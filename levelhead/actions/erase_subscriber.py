"""A subscriber has everything erased that is kept of them: the address, the name, the choices.

What was sent stays counted, to nobody: a delivery keeps its time and its state.
"""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.confirm_subscription import subscriber_by_key
from levelhead.audit.record import record
from levelhead.fanout.models import Delivery, Subscriber
from levelhead.lib.clock import machine_now
from levelhead.lib.ids import token
from levelhead.reports.models import Report

WAITING = (Delivery.State.WAITING, Delivery.State.LEASED)


@transaction.atomic
def erase_subscriber(key: str, actor: Actor | None = None) -> None:
    """Erase whoever holds the private ``key``; NotFound for another key. ``actor`` is who of the team was asked to."""
    if actor is not None:
        actor.require("add_subscriber")
    subscriber = subscriber_by_key(key)
    now, address = machine_now(), subscriber.address
    Delivery.objects.filter(address=address, state__in=WAITING).update(
        state=Delivery.State.LEFT, reason="The reader has had everything erased.", done_at=now
    )
    subscriber.chosen.all().delete()
    Report.objects.filter(address=address).update(address=None)  # their talk goes on by its private page alone
    Subscriber.objects.filter(pk=subscriber.pk).update(
        state=Subscriber.State.ENDED, ended_at=now, ended_why=Subscriber.Why.LEFT, name="", key=token()
    )
    address.value, address.erased_at = f"erased {address.public_id}", now
    address.sealed = None
    address.save(update_fields=["value", "sealed", "erased_at"])
    record(
        "erase_subscriber",
        page_id=subscriber.page_id,
        person_id=actor.person.pk if actor else None,
        system_user=actor.system_user if actor else "",
        subject="subscriber",
        subject_id=subscriber.public_id,
    )
