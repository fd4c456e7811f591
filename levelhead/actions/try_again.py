"""A reader says that their receiver works again."""

from django.db import transaction

from levelhead.actions.confirm_subscription import subscriber_by_key
from levelhead.actions.reader import record_reader
from levelhead.fanout.models import Subscriber
from levelhead.fanout.quarantine import GOOD


@transaction.atomic
def try_again(key: str) -> Subscriber:
    """End the quarantine of whoever holds the private ``key``, and return the subscriber; a second press does nothing.

    The next word goes out to it; what was left meanwhile stands on the page. NotFound for another key.
    """
    subscriber = subscriber_by_key(key)
    waiting = Subscriber.objects.filter(pk=subscriber.pk, quarantined_at__isnull=False)
    if waiting.update(quarantined_at=None, quarantine_told=False, **GOOD):
        record_reader("try_again", subscriber)
    subscriber.refresh_from_db()
    return subscriber
