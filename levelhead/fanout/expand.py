"""From a message to its deliveries: in chunks, by key, with consent checked again, resumable after any crash."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from levelhead.confirm.models import Asked
from levelhead.fanout.claimed import numbers
from levelhead.fanout.connections import carrying, posted_to
from levelhead.fanout.models import Address, Delivery, Message, Subscriber
from levelhead.fanout.notice import NoticeRecipient
from levelhead.fanout.queue import TABLE
from levelhead.fanout.superseding import make_way
from levelhead.fanout.wants import is_routine, wanting
from levelhead.incidents.models import Incident
from levelhead.lib.clock import machine_now

CHUNK, FIRST = 1000, 100
"""How many are queued at once. The first few go ahead by themselves: their lanes set out while the next are queued."""
_READERS, _ADDRESSES = Subscriber._meta.db_table, Address._meta.db_table
Readers = Literal["", "INNER", "LEFT"]
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
        _add(message, [message.to.pk], machine_now())
    _finish(message)


def _to_told(message: Message) -> None:
    """Those who got it must hear this as well, even who has left meanwhile: no address is written to unasked."""
    size, reached = _size(message), told(message).filter(pk__gt=message.cursor)
    chunk = list(reached.order_by("pk").values_list("pk", flat=True)[:size])
    now = machine_now()
    make_way(message, chunk, now)
    _add(message, chunk, now, "LEFT")
    _go_on(message, len(chunk), chunk[-1] if chunk else 0, size)


def _to_list(message: Message) -> None:
    """The lines of a notice's list: who has had everything erased is left out."""
    lines = NoticeRecipient.objects.filter(notice__public_id=message.source_id, pk__gt=message.cursor)
    chunk = list(lines.order_by("pk").select_related("address")[:CHUNK])
    _add(message, [one.address_id for one in chunk if one.address.erased_at is None], machine_now())
    _go_on(message, len(chunk), chunk[-1].pk if chunk else 0, CHUNK)


def _to_asked(message: Message) -> None:
    """Those whom a round asks and who can be written to; the others find the question on their private page."""
    asked = Asked.objects.filter(round__public_id=message.source_id, pk__gt=message.cursor, address__erased_at=None)
    chunk = list(asked.exclude(address=None).order_by("pk").select_related("address", "subscriber")[:CHUNK])
    deliveries = [_delivery(message, one.address, one.subscriber) for one in chunk if one.address is not None]
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)
    _go_on(message, len(chunk), chunk[-1].pk if chunk else 0, CHUNK)


def told(message: Message) -> QuerySet[Address]:
    """Return the addresses that a message to "told" goes to: whom its thread, or one message of it, has reached."""
    about = {"message": message.told_by} if message.told_by_id else {"message__thread": message.thread}
    # Asked of each address in turn, so that a chunk costs the same however many have been told.
    reached = Delivery.objects.filter(address=OuterRef("pk"), state__in=REACHED, message__page_id=message.page_id)
    if message.language:  # only those who read it, and who did not get it in their own language already
        still_first = Q(done_at=None) | Q(done_at__lt=message.created_at)
        reached = reached.filter(still_first, subscriber__language=message.language)
    return Address.objects.filter(Exists(reached.filter(**about)), erased_at=None)


class Reader(NamedTuple):
    """A subscriber who may be written to, as light as choosing among hundreds of thousands wants it."""

    pk: int
    rhythm: str
    least_impact: str
    incident_id: int | None
    address_id: int


def _to_chunk(message: Message) -> None:
    now = machine_now()
    if not message.cursor and message.kind != Message.Kind.DIGEST and not is_routine(message):
        accounts = [one.address_id for one in posted_to(message.page_id, _kind_of(message))]
        make_way(message, accounts, now, in_public=True)
        _add(message, accounts, now)
    size = _size(message)
    chunk = _consenting(message, now, size)
    reachable = _reachable([one.address_id for one in chunk])
    addresses = [one.address_id for one in wanting(message, [one for one in chunk if one.address_id in reachable])]
    make_way(message, addresses, now)
    _add(message, addresses, now, "INNER")
    _go_on(message, len(chunk), chunk[-1].pk if chunk else 0, size)


def _size(message: Message) -> int:
    return CHUNK if message.cursor else min(FIRST, CHUNK)


def _consenting(message: Message, now: datetime, size: int) -> list[Reader]:
    """Return the next subscribers who may be written to at this moment."""
    confirmed = Subscriber.objects.filter(
        Q(paused_until=None) | Q(paused_until__lte=now),
        page_id=message.page_id,
        state=Subscriber.State.CONFIRMED,
        quarantined_at=None,
        pk__gt=message.cursor,
        pk__lte=message.highest,
    ).order_by("pk")
    wishes = ("pk", "rhythm", "least_impact", "incident_id")
    rows = confirmed.values_list(*wishes, "address_id")
    return [Reader(*row) for row in rows[:size]]


def _reachable(addresses: Sequence[int]) -> set[int]:
    """Return those of ``addresses`` (rows) that are there and on a channel that carries to readers.

    Asked for by themselves: joined to readers who came by the thousand a minute ago, PostgreSQL may read all of them,
    since it does not know yet how many they are.
    """
    channels = sorted(carrying())
    if not (addresses and channels):
        return set()
    marks = ",".join(["%s"] * len(channels))
    sql = f"""
        SELECT id FROM {_ADDRESSES}
        WHERE id IN ({numbers(addresses)}) AND erased_at IS NULL AND channel IN ({marks})"""  # noqa: S608  (as above)
    with connection.cursor() as cursor:
        cursor.execute(sql, channels)
        return {row[0] for row in cursor.fetchall()}


def _kind_of(message: Message) -> str:
    incident = Incident.objects.filter(page_id=message.page_id, public_id=message.thread).first()
    return incident.kind if incident else ""


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


def _add(message: Message, addresses: Sequence[int], now: datetime, readers: Readers = "") -> None:
    """Queue ``message`` to these addresses (rows) in one statement.

    ``readers`` says whose they are: INNER those of confirmed subscribers alone, LEFT of whomever, subscribers or not.
    """
    if not addresses:
        return
    whose = "s.id" if readers else "NULL"
    joined = f"{readers} JOIN {_READERS} s ON s.address_id = a.id AND s.state = 'confirmed'" if readers else ""
    sql = f"""
        INSERT INTO {TABLE} (message_id, channel, recipient, address_id, subscriber_id, state, urgency, attempts,
            next_try_at, leased_by, remote_id, reason)
        SELECT %s, a.channel, a.public_id, a.id, {whose}, 'waiting', %s, 0, %s, '', '', ''
        FROM {_ADDRESSES} a {joined} WHERE a.id IN ({numbers(addresses)}) ORDER BY a.id
        ON CONFLICT DO NOTHING"""  # noqa: S608  (no word from outside is in it)
    with connection.cursor() as cursor:
        cursor.execute(sql, [message.pk, message.urgency, now])


def _go_on(message: Message, found: int, last: int, size: int) -> None:
    """Note how far it has been expanded: to the row ``last``, or to the end where ``found`` is less than was asked."""
    if found < size:
        _finish(message)
        return
    message.cursor = last
    message.save(update_fields=["cursor"])


def _finish(message: Message) -> None:
    message.expanded_at = machine_now()
    message.save(update_fields=["expanded_at"])
