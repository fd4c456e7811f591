"""What hangs together in somebody else's place: later words under the first, the first kept up to date."""

import logging
from collections import defaultdict
from collections.abc import Sequence

from levelhead.channels.contract import Accepted, Channel, Edits, OutgoingMessage, Recipient, Result, SlowDown, Threads
from levelhead.fanout.claimed import Claimed
from levelhead.fanout.models import Delivery, Message

log = logging.getLogger(__name__)


def earlier_posts(channel: Channel, deliveries: Sequence[Claimed]) -> dict[str, list[str]]:
    """Return, for each recipient of one message, what the channel called the posts of its thread, the first first."""
    message = deliveries[0].message
    if not (isinstance(channel, Threads) and channel.threads and message.thread):
        return {}
    # In two steps, so that the few messages of a thread lead to their deliveries by key, however many others there are.
    before = list(Message.objects.filter(thread=message.thread, pk__lt=message.pk).values_list("pk", flat=True))
    posts = Delivery.objects.filter(
        message__in=before,
        channel=deliveries[0].channel,
        address__in=[one.address_id for one in deliveries],
        state=Delivery.State.SENT,
    ).exclude(remote_id="")
    found: dict[str, list[str]] = defaultdict(list)
    for recipient, remote_id in posts.order_by("message_id").values_list("recipient", "remote_id"):
        found[recipient].append(remote_id)
    return found


def keeps_first_current(channel: Channel) -> bool:
    """Return whether ``channel`` wants the first post of a thread brought up to date after each later one."""
    return isinstance(channel, Edits) and channel.keeps_first_current


def keep_first_current(channel: Channel, words: OutgoingMessage, to: Recipient, delivery: Claimed) -> float:
    """Bring the first post of the thread to the present state, where the channel does that.

    Return the seconds that the other side asks us to wait. A failure costs no word: it is noted beside the delivery.
    """
    if not (isinstance(channel, Edits) and channel.keeps_first_current and to.root and _is_newest(delivery.message)):
        return 0.0
    result = _edited(channel, words, to)
    if isinstance(result, Accepted):
        return 0.0
    said = f"It was sent; the first post could not be brought up to date: {result.reason}"
    Delivery.objects.filter(pk=delivery.pk, state=Delivery.State.SENT).update(reason=said[:300])
    return result.seconds if isinstance(result, SlowDown) else 0.0


def _edited(channel: Edits, words: OutgoingMessage, to: Recipient) -> Result:
    try:
        return channel.edit(words, to, to.root)
    except Exception:
        log.exception("a channel failed while changing the first post of thread %s", words.thread)
        return SlowDown(to.key, 0.0, "The channel broke off.")


def _is_newest(message: Message) -> bool:
    """Only an update says where things stand, and only the newest one."""
    later = Message.objects.filter(thread=message.thread, kind=Message.Kind.UPDATE, pk__gt=message.pk)
    return message.kind == Message.Kind.UPDATE and not later.exists()
