"""A reader has word shown on the device in their hand; nothing has to be confirmed, since the device has agreed."""

from django.db import transaction

from levelhead.actions.destination import check_destination
from levelhead.actions.reader import record_reader
from levelhead.actions.subscribe import send_request
from levelhead.actions.wishes import Wishes, check_wishes, grant
from levelhead.fanout.models import Subscriber
from levelhead.fanout.post import address_of
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now


@transaction.atomic
def subscribe_here(page: Page, *, value: str, channel: str, wishes: Wishes) -> Subscriber:
    """Put the device whose browser made the subscription ``value`` on the list, and return the subscriber.

    Only that browser knows it, so that whoever brings it may change what it gets. A first word shows on the screen at
    once: where it does not come, the reader knows. Refused where it is no such subscription.
    """
    now, checked = machine_now(), check_wishes(wishes)
    address = address_of(page, check_destination(value, channel), channel)
    subscriber, made = Subscriber.objects.select_for_update().get_or_create(
        address=address, defaults={"page": page, "asked_at": now}
    )
    is_new = made or subscriber.state != Subscriber.State.CONFIRMED
    if is_new:
        subscriber.state, subscriber.confirmed_at = Subscriber.State.CONFIRMED, now
        subscriber.asked_at, subscriber.ended_at, subscriber.ended_why = now, None, ""
        subscriber.soft_failures, subscriber.paused_until, subscriber.bounced_at = 0, None, None
        subscriber.save()
        record_reader("subscribe", subscriber)
        send_request(subscriber)
    grant(subscriber, checked)
    return subscriber
