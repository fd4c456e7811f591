"""One pass over a channel's queue: claim, check consent, compose, send, mark."""

import logging
from collections.abc import Iterator
from itertools import groupby

from django.core.exceptions import ObjectDoesNotExist

from levelhead.channels.contract import Channel, OutgoingMessage, Passing, Recipient, Result
from levelhead.fanout import queue
from levelhead.fanout.compose import Unsayable, compose
from levelhead.fanout.links import leave_link
from levelhead.fanout.models import Delivery, Message, Subscriber

log = logging.getLogger(__name__)

CLAIM = 200


def deliver_due(name: str, channel: Channel, worker: str) -> int:
    """Send what is due on the channel called ``name``; return how many deliveries were claimed."""
    claimed = queue.claim(name, worker, CLAIM if channel.batch > 1 else 1)
    for _message_id, group in groupby(claimed, key=lambda one: one.message_id):
        _deliver_message(channel, list(group), worker)
    return len(claimed)


def _deliver_message(channel: Channel, deliveries: list[Delivery], worker: str) -> None:
    wanted = [one for one in deliveries if _still_wanted(one)]
    queue.leave([one for one in deliveries if one not in wanted], worker, "The reader has left.")
    if not wanted:
        return
    message = deliveries[0].message
    try:
        words = compose(message)
    except (Unsayable, ObjectDoesNotExist) as error:
        queue.leave(wanted, worker, f"There is nothing left to say: {error}")
        return
    if not channel.repeatable:
        queue.mark_sending(wanted, worker)
    for batch in _batches(_results(channel, words, wanted), channel.batch):
        queue.mark(batch, worker, repeatable=channel.repeatable)


def _results(channel: Channel, words: OutgoingMessage, wanted: list[Delivery]) -> Iterator[tuple[Delivery, Result]]:
    """Yield each delivery with its result; what the channel never answered for comes back as passing."""
    by_key = {one.recipient: one for one in wanted}
    try:
        for result in channel.send(words, [_recipient(one) for one in wanted]):
            delivery = by_key.pop(result.recipient, None)
            if delivery is not None:
                yield delivery, result
    except Exception:
        log.exception("a channel failed while sending message %s", words.id)
    for delivery in by_key.values():
        yield delivery, Passing(delivery.recipient, "The channel stopped before it came to this one.")


def _recipient(delivery: Delivery) -> Recipient:
    subscriber = delivery.subscriber
    return Recipient(
        key=delivery.recipient,
        address=delivery.address.value if delivery.address else "",
        leave_url=leave_link(subscriber.key) if subscriber else "",
    )


def _still_wanted(delivery: Delivery) -> bool:
    if delivery.address is None or delivery.address.erased_at is not None:
        return False
    if delivery.message.kind == Message.Kind.CONFIRM or delivery.subscriber is None:
        return True
    return delivery.subscriber.state == Subscriber.State.CONFIRMED


def _batches(results: Iterator[tuple[Delivery, Result]], size: int) -> Iterator[list[tuple[Delivery, Result]]]:
    batch: list[tuple[Delivery, Result]] = []
    for item in results:
        batch.append(item)
        if len(batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch
