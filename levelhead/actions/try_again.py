"""A receiver works again: its reader says so, or somebody on the team whom they asked."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.confirm_subscription import subscriber_by_key
from levelhead.actions.reader import record_reader
from levelhead.fanout.models import Subscriber
from levelhead.fanout.quarantine import GOOD
from levelhead.incidents.models import Page


@transaction.atomic
def try_again(key: str, actor: Actor | None = None) -> Subscriber:
    """End the quarantine of whoever holds the private ``key``, and return the subscriber; a second press does nothing.

    ``actor`` is who of the team was asked to. The next word goes out to it; what was left meanwhile stands on the page.
    NotFound for another key.
    """
    if actor is not None:
        actor.require("add_subscriber")
    subscriber = subscriber_by_key(key)
    _release(subscriber, actor)
    subscriber.refresh_from_db()
    return subscriber


@transaction.atomic
def try_all_again(actor: Actor, page: Page) -> int:
    """End every quarantine of ``page``, as after a fault that was our own; return how many that was."""
    actor.require("add_subscriber")
    silent = Subscriber.objects.filter(
        page=page, state=Subscriber.State.CONFIRMED, quarantined_at__isnull=False, address__erased_at=None
    )
    return sum(_release(one, actor) for one in silent.select_related("page").order_by("pk"))


def _release(subscriber: Subscriber, actor: Actor | None) -> bool:
    waiting = Subscriber.objects.filter(pk=subscriber.pk, quarantined_at__isnull=False)
    if not waiting.update(quarantined_at=None, quarantine_told=False, **GOOD):
        return False
    if actor is None:
        record_reader("try_again", subscriber)
    else:
        who = subscriber.public_id
        actor.record("try_again", page=subscriber.page, subject="subscriber", subject_id=who)
    return True
