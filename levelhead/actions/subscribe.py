"""A reader asks for word by mail; they are asked to confirm first."""

from datetime import timedelta

from django.db import transaction

from levelhead.actions.add_person import check_email
from levelhead.actions.published import wake_after_commit
from levelhead.audit.record import record
from levelhead.fanout.models import Message, Subscriber
from levelhead.fanout.post import address_of, post_to_address
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now

ASK_AGAIN_AFTER = timedelta(minutes=10)


@transaction.atomic
def subscribe(page: Page, *, value: str, channel: str = "email") -> None:
    """Queue the request to confirm. The caller's answer is the same whether or not the address is known.

    A confirmed subscriber is not asked again, and nobody is asked more than once in ten minutes: the form must not
    become a way to flood somebody's mailbox.
    """
    subscriber = ask(page, check_email(value), channel)
    if subscriber is not None:
        record("subscribe", page_id=page.pk, person_id=None, subject="subscriber", subject_id=subscriber.public_id)


def ask(page: Page, value: str, channel: str) -> Subscriber | None:
    """Ask an address to confirm; return the subscriber, or None where there was nothing to ask."""
    address, now = address_of(page, value, channel), machine_now()
    subscriber, made = Subscriber.objects.select_for_update().get_or_create(
        address=address, defaults={"page": page, "asked_at": now}
    )
    if subscriber.state == Subscriber.State.CONFIRMED:
        return None
    if not made and now - subscriber.asked_at < ASK_AGAIN_AFTER and subscriber.state == Subscriber.State.PENDING:
        return None
    subscriber.state, subscriber.asked_at = Subscriber.State.PENDING, now
    subscriber.save(update_fields=["state", "asked_at"])
    post_to_address(page, Message.Kind.CONFIRM, address, source_id=subscriber.public_id)
    wake_after_commit("worker")
    return subscriber
