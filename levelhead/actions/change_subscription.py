"""A subscriber changes what they get."""

from django.db import transaction

from levelhead.actions.confirm_subscription import subscriber_by_key
from levelhead.actions.wishes import Wishes, check_wishes, grant
from levelhead.audit.record import record
from levelhead.fanout.models import Subscriber


@transaction.atomic
def change_subscription(key: str, wishes: Wishes) -> Subscriber:
    """Write ``wishes`` for whoever holds the private ``key``, and return the subscriber; NotFound for another key."""
    subscriber = subscriber_by_key(key)
    grant(subscriber, check_wishes(wishes))
    record(
        "change_subscription",
        page_id=subscriber.page_id,
        person_id=None,
        subject="subscriber",
        subject_id=subscriber.public_id,
    )
    return subscriber
