"""What went out with words that were removed since: edited or taken away where the channel can, listed where not."""

import logging

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count

from levelhead.channels.contract import (
    Accepted,
    Channel,
    ConfigError,
    Edits,
    Passing,
    Recipient,
    Result,
    SlowDown,
    TakesBack,
)
from levelhead.fanout.compose import compose
from levelhead.fanout.connections import Line, lines, open_line
from levelhead.fanout.expand import REACHED
from levelhead.fanout.models import Delivery, Message
from levelhead.fanout.post import reach
from levelhead.fanout.queue import HELD
from levelhead.fanout.recalls import Recall
from levelhead.fanout.writers.writing import Unsayable
from levelhead.lib.clock import machine_now

log = logging.getLogger(__name__)

AT_ONCE = 50
TRIES = 20


def recall(removal_id: int, message: Message) -> None:
    """Note for every channel that ``message`` has gone out over what has to be called back.

    What a worker holds this moment counts as gone: its words may have been put together before.
    """
    gone = message.deliveries.filter(state__in=REACHED)
    for channel, people in gone.values_list("channel").annotate(Count("id")):
        Recall.objects.create(removal_id=removal_id, message=message, channel=channel, people=people)


def call_back() -> bool:
    """Change some of what waits to be changed; return whether more waits. What fails in passing is tried again."""
    waiting = Recall.objects.filter(state=Recall.State.WAITING).select_related("message", "delivery__address")
    rows = list(waiting.order_by("tries", "id")[:AT_ONCE])
    open_ones: dict[Line, Channel] = {}
    for row in rows:
        line = _line(row)
        try:
            if line is not None and line not in open_ones:
                open_ones[line] = open_line(line)
        except ConfigError as error:
            _settle([row], Recall.State.FAILED, str(error))
            continue
        call_back_one(row, open_ones[line] if line else None)
    for channel in open_ones.values():
        channel.close()
    return len(rows) == AT_ONCE


def _line(row: Recall) -> Line | None:
    """The line over which it went: the account that posted it, or any that the channel still has."""
    found = sorted((line for line in lines() if line.channel == row.channel), key=lambda line: line.account)
    mine = [line for line in found if row.delivery and line.recipient == row.delivery.recipient]
    return next(iter([*mine, *found]), None)


def call_back_one(row: Recall, channel: Channel | None) -> None:
    """Change what ``row`` names on ``channel``, or note that it cannot; later, while a worker still sends it."""
    if row.delivery is None and row.message.deliveries.filter(channel=row.channel, state__in=HELD).exists():
        Recall.objects.filter(pk=row.pk).update(tries=row.tries + 1)
    elif not isinstance(channel, Edits | TakesBack):
        _settle([row], Recall.State.CANNOT, "What was sent there cannot be changed any more.")
    elif row.delivery is None:
        gone = row.message.deliveries.filter(channel=row.channel, state=Delivery.State.SENT)
        rows = [
            Recall(removal_id=row.removal_id, message=row.message, channel=row.channel, delivery=one) for one in gone
        ]
        Recall.objects.bulk_create(rows)
        row.delete()
    else:
        _change(row, row.delivery, channel)


def _change(row: Recall, delivery: Delivery, channel: Edits | TakesBack) -> None:
    to = Recipient(key=delivery.recipient, address=reach(delivery.address) if delivery.address else "")
    try:
        if isinstance(channel, Edits):
            result: Result = channel.edit(compose(row.message), to, delivery.remote_id)
        else:
            result = channel.take_back(to, delivery.remote_id)
    except (Unsayable, ObjectDoesNotExist) as error:
        _settle([row], Recall.State.FAILED, str(error))
        return
    except Exception:
        log.exception("a channel failed while editing message %s", row.message.public_id)
        result = Passing(delivery.recipient, "The channel stopped before it came to this one.")
    if isinstance(result, Accepted) and isinstance(channel, Edits):
        _settle([row], Recall.State.EDITED, "")
    elif isinstance(result, Accepted):
        Delivery.objects.filter(pk=delivery.pk).update(remote_id="")  # no later word can hang under it
        _settle([row], Recall.State.GONE, "")
    elif isinstance(result, Passing | SlowDown) and row.tries < TRIES:
        Recall.objects.filter(pk=row.pk).update(tries=row.tries + 1, reason=result.reason[:300])
    else:
        _settle([row], Recall.State.FAILED, result.reason)


def _settle(rows: list[Recall], state: str, reason: str) -> None:
    found = Recall.objects.filter(pk__in=[row.pk for row in rows], state=Recall.State.WAITING)
    found.update(state=state, reason=reason[:300], done_at=machine_now())
