"""From a message to its deliveries: in chunks, by key, with consent checked again, resumable after any crash."""

from django.db import transaction
from django.db.models import Q, QuerySet

from levelhead.confirm.models import Asked
from levelhead.fanout.connections import carrying, posted_to
from levelhead.fanout.models import Address, Delivery, Message, Subscriber
from levelhead.fanout.notice import NoticeRecipient
from levelhead.fanout.superseding import make_way
from levelhead.fanout.wants import is_routine, wanting
from levelhead.lib.clock import machine_now

CHUNK = 1000
REACHED = (Delivery.State.LEASED, Delivery.State.SENDING, Delivery.State.SENT, Delivery.State.IN_DOUBT)


def expand_next() -> bool:
    """Expand one chunk of the most urgent unexpanded message; return whether there was anything to do.

    The chunk and the cursor move in one transaction, and a delivery is unique, so that neither a crash nor a second
    worker can add or lose a recipient.
    """
    with transaction.atomic():
        message = (
            Message.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(Q(not_before=None) | Q(not_before__lte=machine_now()), expanded_at=None, page__frozen_at=None)
            .order_by("urgency", "id")
            .first()
        )
        if message is None:
            return False
        if message.audience == "address":
            _to_one(message)
        elif message.audience == "told":
            _to_told(message)
        elif message.audience == "notice":
            _to_list(message)
        elif message.audience == "round":
            _to_asked(message)
        else:
            _to_chunk(message)
        return True


def _to_one(message: Message) -> None:
    if message.to is not None and message.to.erased_at is None:
        _add([_delivery(message, message.to, None)])
    _finish(message)


def _to_told(message: Message) -> None:
    """Those who got it must hear this as well, even who has left meanwhile: no address is written to unasked."""
    chunk = list(told(message).filter(pk__gt=message.cursor).order_by("pk")[:CHUNK])
    staying = Subscriber.objects.filter(address__in=chunk, state=Subscriber.State.CONFIRMED)
    readers = {one.address_id: one for one in staying}
    deliveries = [_delivery(message, address, readers.get(address.pk)) for address in chunk]
    make_way(message, deliveries)
    _add(deliveries)
    if len(chunk) < CHUNK:
        _finish(message)
        return
    message.cursor = chunk[-1].pk
    message.save(update_fields=["cursor"])


def _to_list(message: Message) -> None:
    """The lines of a notice's list: who has had everything erased is left out."""
    lines = NoticeRecipient.objects.filter(notice__public_id=message.source_id, pk__gt=message.cursor)
    chunk = list(lines.order_by("pk").select_related("address")[:CHUNK])
    _add([_delivery(message, one.address, None) for one in chunk if one.address.erased_at is None])
    if len(chunk) < CHUNK:
        _finish(message)
        return
    message.cursor = chunk[-1].pk
    message.save(update_fields=["cursor"])


def _to_asked(message: Message) -> None:
    """Those whom a round asks and who can be written to; the others find the question on their private page."""
    asked = Asked.objects.filter(round__public_id=message.source_id, pk__gt=message.cursor, address__erased_at=None)
    chunk = list(asked.exclude(address=None).order_by("pk").select_related("address", "subscriber")[:CHUNK])
    _add([_delivery(message, one.address, one.subscriber) for one in chunk if one.address is not None])
    if len(chunk) < CHUNK:
        _finish(message)
        return
    message.cursor = chunk[-1].pk
    message.save(update_fields=["cursor"])


def told(message: Message) -> QuerySet[Address]:
    """Return the addresses that a message to "told" goes to: whom its thread, or one message of it, has reached."""
    reached = Delivery.objects.filter(state__in=REACHED, message__page_id=message.page_id)
    about = {"message": message.told_by} if message.told_by_id else {"message__thread": message.thread}
    if message.language:  # only those who read it, and who did not get it in their own language already
        still_first = Q(done_at=None) | Q(done_at__lt=message.created_at)
        reached = reached.filter(still_first, subscriber__language=message.language)
    return Address.objects.filter(erased_at=None, pk__in=reached.filter(**about).values("address_id"))


def _to_chunk(message: Message) -> None:
    chunk = list(
        Subscriber.objects.filter(page_id=message.page_id, id__gt=message.cursor, id__lte=message.highest)
        .order_by("id")
        .select_related("address")[:CHUNK]
    )
    if not message.cursor and message.kind != Message.Kind.DIGEST and not is_routine(message):
        _add([_delivery(message, one.address, None) for one in posted_to(message.page_id)])
    usable = carrying()
    asked = wanting(message, [one for one in chunk if _consents(one, usable)])
    deliveries = [_delivery(message, one.address, one) for one in asked]
    make_way(message, deliveries)
    _add(deliveries)
    if len(chunk) < CHUNK:
        _finish(message)
        return
    message.cursor = chunk[-1].pk
    message.save(update_fields=["cursor"])


def _consents(subscriber: Subscriber, channels: set[str]) -> bool:
    usable = subscriber.address.channel in channels and subscriber.address.erased_at is None
    paused = subscriber.paused_until is not None and subscriber.paused_until > machine_now()
    takes_it = not paused and subscriber.quarantined_at is None
    return usable and takes_it and subscriber.state == Subscriber.State.CONFIRMED


def _delivery(message: Message, address: Address, subscriber: Subscriber | None) -> Delivery:
    return Delivery(
        message=message,
        channel=address.channel,
        recipient=address.public_id,
        address=address,
        subscriber=subscriber,
        urgency=message.urgency,
        next_try_at=machine_now(),
    )


def _add(deliveries: list[Delivery]) -> None:
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)


def _finish(message: Message) -> None:
    message.expanded_at = machine_now()
    message.save(update_fields=["expanded_at"])
