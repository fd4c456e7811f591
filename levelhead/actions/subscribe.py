"""A reader asks for word; they are asked to confirm first."""

from datetime import timedelta

from django.db import transaction

from levelhead.actions.destination import check_destination
from levelhead.actions.published import wake_after_commit
from levelhead.actions.reader import record_reader
from levelhead.actions.wishes import Wishes, check_wishes, grant
from levelhead.fanout.models import Message, Subscriber
from levelhead.fanout.post import address_of, post_to_address
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now

ASK_AGAIN_AFTER = timedelta(minutes=10)
NOBODY = Wishes()


@transaction.atomic
def subscribe(
    page: Page, *, value: str, channel: str = "email", wishes: Wishes = NOBODY, held: bool = False
) -> None:
    """Queue the request to confirm. The caller's answer is the same whether or not the address is known.

    A confirmed subscriber gets the link to their own choices instead, which nobody else may change; nobody is written
    to more than once in ten minutes: the form must not become a way to flood somebody's mailbox. ``held``: nothing is
    sent now; ``release_held`` asks when there is time.
    """
    subscriber = ask(page, check_destination(value, channel), channel, check_wishes(wishes), held=held)
    if subscriber is not None:
        record_reader("subscribe", subscriber)


def ask(
    page: Page, value: str, channel: str, wishes: Wishes = NOBODY, *, held: bool = False
) -> Subscriber | None:
    """Ask a checked address to confirm; return the subscriber, or None where there was nothing to ask."""
    address, now = address_of(page, value, channel), machine_now()
    subscriber, made = Subscriber.objects.select_for_update().get_or_create(
        address=address, defaults={"page": page, "asked_at": now}
    )
    if not made and now - subscriber.asked_at < ASK_AGAIN_AFTER and subscriber.state != Subscriber.State.ENDED:
        return None
    subscriber.asked_at = now
    if subscriber.state == Subscriber.State.CONFIRMED:
        subscriber.save(update_fields=["asked_at"])
        send_request(subscriber)
        return None
    subscriber.state = Subscriber.State.HELD if held else Subscriber.State.PENDING
    subscriber.save(update_fields=["state", "asked_at"])
    grant(subscriber, wishes)
    if not held:
        send_request(subscriber)
    return subscriber


def send_request(subscriber: Subscriber) -> None:
    """Queue the request to confirm, or, for who has confirmed, the link to their choices."""
    post_to_address(subscriber.page, Message.Kind.CONFIRM, subscriber.address, source_id=subscriber.public_id)
    wake_after_commit("worker")
