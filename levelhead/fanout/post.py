"""Putting a message in the queue, inside the transaction of the act that causes it."""

import hashlib
from datetime import timedelta

from django.conf import settings

from levelhead.fanout.models import Address, Connection, Message, Subscriber
from levelhead.fanout.seal import seal, unseal
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now

URGENT, USUAL = 1, 5
KEYS = ("https://", "http://", "{")  # a hook's address, a browser's push subscription: who knows it may write there


def post_to_subscribers(page: Page, kind: str, *, source_id: str, thread: str) -> Message:
    """Queue a message for everyone subscribed at this moment; the cost does not depend on how many they are.

    It waits a moment (``LEVELHEAD_STOP_SECONDS``), in which it can still be stopped.
    """
    now = machine_now()
    newest = Subscriber.objects.filter(page=page).order_by("-id").values_list("id", flat=True).first()
    return Message.objects.create(
        page=page,
        kind=kind,
        source_id=source_id,
        thread=thread,
        revision=page.revision,
        urgency=USUAL,
        audience="subscribers",
        highest=newest or 0,
        created_at=now,
        not_before=now + timedelta(seconds=settings.ENV.stop_seconds) if settings.ENV.stop_seconds else None,
    )


def post_to_thread(page: Page, kind: str, *, source_id: str, thread: str) -> Message:
    """Queue a message for exactly those whom something of ``thread`` has reached. It waits as any other does."""
    now = machine_now()
    return Message.objects.create(
        page=page,
        kind=kind,
        source_id=source_id,
        thread=thread,
        revision=page.revision,
        urgency=USUAL,
        audience="told",
        created_at=now,
        not_before=now + timedelta(seconds=settings.ENV.stop_seconds) if settings.ENV.stop_seconds else None,
    )


def post_to_readers_of(language: str, sent: Message) -> Message:
    """Queue a translation of the update that ``sent`` told, for those of its readers who read ``language``."""
    return Message.objects.create(
        page=sent.page,
        kind=Message.Kind.TRANSLATION,
        source_id=sent.source_id,
        thread=sent.thread,
        revision=sent.page.revision,
        urgency=USUAL,
        audience="told",
        told_by=sent,
        language=language,
        created_at=machine_now(),
    )


def post_to_address(
    page: Page, kind: str, address: Address, *, source_id: str = "", words: str = "", thread: str = ""
) -> Message:
    """Queue a message for one address; ``words`` (of a sign-in code, say) are sealed until they are sent."""
    return Message.objects.create(
        page=page,
        kind=kind,
        source_id=source_id,
        thread=thread,
        urgency=URGENT,
        audience="address",
        to=address,
        payload=seal(words) if words else b"",
        created_at=machine_now(),
    )


def address_of(page: Page, value: str, channel: str = "email", over: Connection | None = None) -> Address:
    """Return the row of this address, made when it is new; one that is a key itself is kept sealed.

    What is sent to it goes ``over`` this account, where one is named.
    """
    fresh = {"created_at": machine_now(), "sealed": seal(value) if value.startswith(KEYS) else None, "over": over}
    name = f"{over.public_id} {value}" if over else known_by(value)
    found, _made = Address.objects.get_or_create(page=page, channel=channel, value=name, erased_at=None, defaults=fresh)
    return found


def known_by(value: str) -> str:
    """Return what the address ``value`` is recognised by among the rows: itself, unless it is a key."""
    return f"sha256:{hashlib.sha256(value.encode()).hexdigest()}" if value.startswith(KEYS) else value


def reach(address: Address) -> str:
    """Return what a channel delivers to."""
    return unseal(bytes(address.sealed)) if address.sealed else address.where
