"""A subscriber changes what they get."""

from django.db import transaction

from levelhead.actions.confirm_subscription import subscriber_by_key
from levelhead.actions.reader import record_reader
from levelhead.actions.wishes import Wishes, check_wishes, grant
from levelhead.fanout.models import Subscriber


@transaction.atomic
def change_subscription(key: str, wishes: Wishes) -> Subscriber:
    """Write ``wishes`` for whoever holds the private ``key``, and return the subscriber; NotFound for another key."""
    subscriber = subscriber_by_key(key)
    grant(subscriber, check_wishes(wishes))
    record_reader("change_subscription", subscriber)
    return subscriber
