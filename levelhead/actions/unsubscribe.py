"""A reader leaves; from then on nothing is sent to them."""

from django.db import transaction

from levelhead.actions.confirm_subscription import subscriber_by_key
from levelhead.actions.reader import record_reader
from levelhead.fanout.models import Subscriber
from levelhead.lib.clock import machine_now


@transaction.atomic
def unsubscribe(key: str) -> Subscriber:
    """End the subscription and return it; a second press changes nothing."""
    subscriber = subscriber_by_key(key)
    changed = (
        Subscriber.objects.filter(pk=subscriber.pk)
        .exclude(state=Subscriber.State.ENDED)
        .update(state=Subscriber.State.ENDED, ended_at=machine_now(), ended_why=Subscriber.Why.LEFT)
    )
    if changed:
        record_reader("unsubscribe", subscriber)
    subscriber.refresh_from_db()
    return subscriber
