"""One pass over a channel's queue: claim, check consent, compose, send, mark."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.db.models import Count

from levelhead.channels import registry
from levelhead.channels.contract import (
    Accepted,
    Channel,
    InDoubt,
    OutgoingMessage,
    Passing,
    Recipient,
    Result,
)
from levelhead.fanout import queue
from levelhead.fanout.addressing import recipients
from levelhead.fanout.batches import Batches
from levelhead.fanout.buckets import put_back
from levelhead.fanout.claimed import Claimed
from levelhead.fanout.digesting import by_choice
from levelhead.fanout.finished import Finished
from levelhead.fanout.heeding import heed
from levelhead.fanout.models import Delivery, Message, Subscriber
from levelhead.fanout.pacing import Tally, leave_for, within_hosts
from levelhead.fanout.quarantine import watch
from levelhead.fanout.threads import keep_first_current, keeps_first_current
from levelhead.fanout.until_kept import until_kept
from levelhead.fanout.withholding import HELD_BACK
from levelhead.fanout.writers.writing import Unsayable
from levelhead.incidents.models import Page

log = logging.getLogger(__name__)

_FROZEN = f"SELECT 1 FROM {Page._meta.db_table} WHERE frozen_at IS NOT NULL LIMIT 1"  # noqa: S608  (no word from outside)

FEWEST, MOST = 50, 2000
"""How many deliveries to claim at once on a channel that is marked in batches."""
IN_HAND = 200
"""How many are handed over between two looks at whether they still may: what a freeze or a stop comes too late for."""


class _Course(NamedTuple):
    """What one pass keeps in mind from one handful to the next."""

    tally: Tally
    finished: Finished
    batches: Batches


@dataclass(frozen=True, slots=True)
class Pass:
    """What one pass came to: how many deliveries were claimed, and the seconds that the other side asks us to wait.

    ``pace`` is how many the next pass should claim: about as many as a second takes, so that an urgent word waits no
    longer than that behind an old one, and a fast line is not asked anew for every handful. ``rest`` are the seconds
    until a line that may only go so fast may go on.
    """

    claimed: int
    pause: float
    pace: int = FEWEST
    rest: float = 0.0


def deliver_due(
    name: str,
    channel: Channel,
    worker: str,
    stopping: Callable[[], bool] = lambda: False,
    recipient: str = "",
    pace: int = FEWEST,
) -> Pass:
    """Send what is due on the channel called ``name``: to ``recipient``, or to all who are no connected account.

    Once ``stopping`` says so, or the other side asks to slow down, what has not been sent goes back to the queue.
    """
    if is_frozen():
        return Pass(0, 0.0)
    began = time.monotonic()
    leave = leave_for(name, recipient, _most(name, channel, recipient, pace))
    if not leave.number:
        return Pass(0, 0.0, pace, leave.wait)
    claimed = queue.claim(name, worker, leave.number, recipient)
    allowed = within_hosts(claimed, worker)
    put_back(leave.names, leave.number - len(allowed))
    pause, course = 0.0, _Course(Tally(name, recipient), Finished(), Batches(channel.batch))
    for some in _handfuls(allowed):
        pause = _deliver_message(channel, some, worker, stopping, course)
        if pause or stopping() or is_frozen():
            break
    if claimed:
        queue.give_back(name, worker)
    return Pass(len(claimed), pause, _pace(pace, len(claimed), time.monotonic() - began))


def _handfuls(claimed: list[Claimed]) -> Iterator[list[Claimed]]:
    """Yield what belongs to one message in one language, whose words are put together once.

    Never more than may be in hand at once.
    """
    for _message_id, group in groupby(claimed, key=lambda one: one.message_id):
        for alike in by_choice(list(group)):
            yield from _of_one_language(sorted(alike, key=lambda one: one.language))


def _of_one_language(claimed: list[Claimed]) -> Iterator[list[Claimed]]:
    for _language, group in groupby(claimed, key=lambda one: one.language):
        mine = list(group)
        for at in range(0, len(mine), IN_HAND):
            yield mine[at : at + IN_HAND]


def in_hand() -> int:
    """Return how many deliveries may still be handed over once everything has been stopped this moment."""
    held = Delivery.objects.filter(state__in=queue.HELD, leased_until__isnull=False)
    return sum(min(count, IN_HAND) for _who, count in held.values_list("leased_by").annotate(Count("id")))


def _most(name: str, channel: Channel, recipient: str, pace: int) -> int:
    """Return how many to claim: of what is marked one by one, no more than are sent at a time, since a crash leaves all
    of them in doubt.
    """
    if channel.batch > 1:
        return pace
    return 1 if recipient else registry.at_once(name)


def _pace(before: int, claimed: int, seconds: float) -> int:
    """Return how many to claim next: what the last pass would have done in a second, and at most twice as many."""
    if claimed < before:
        return before
    return max(FEWEST, min(MOST, 2 * before, int(claimed / max(seconds, 0.001))))


def is_frozen() -> bool:
    """Return whether an owner has stopped everything; asked between any two handfuls."""
    with connection.cursor() as cursor:
        cursor.execute(_FROZEN)
        return cursor.fetchone() is not None


def _deliver_message(
    channel: Channel,
    deliveries: list[Claimed],
    worker: str,
    stopping: Callable[[], bool],
    course: _Course,
) -> float:
    """Send one message to those of its readers who still want it; return how long to wait before the next."""
    wanted = [one for one in deliveries if _still_wanted(one)]
    kept = {one.pk for one in wanted}
    if len(kept) < len(deliveries):
        queue.leave([one for one in deliveries if one.pk not in kept], worker, "The reader has left.")
    words = _words(course.finished, wanted, worker) if wanted else None
    if words is None:
        return 0.0
    if not channel.repeatable:
        queue.mark_sending(wanted, worker)
    pause = 0.0
    to = recipients(channel, wanted)
    for batch in course.batches.of(_results(channel, words, wanted, to, stopping)):
        until_kept(partial(queue.mark, batch, worker, repeatable=channel.repeatable), stopping)
        heed(batch)
        watch(batch)
        pause = max(pause, course.tally.heed(batch))
        for delivery, result in batch if keeps_first_current(channel) else ():
            if isinstance(result, Accepted):
                asked = keep_first_current(channel, words, to[delivery.recipient], delivery)
                pause = max(pause, course.tally.heed_line(asked))
    return pause


def _words(finished: Finished, wanted: list[Claimed], worker: str) -> OutgoingMessage | None:
    """Return the finished words, or settle the deliveries that will have none, or not yet."""
    try:
        words, waits = finished.of(wanted[0].message, wanted[0].language)
    except (Unsayable, ObjectDoesNotExist) as error:
        queue.leave(wanted, worker, f"There is nothing left to say: {error}")
        return None
    except Exception:
        # One message that cannot be written must not stand before all others.
        log.exception("message %s could not be put into words", wanted[0].message.public_id)
        failed = [(one, Passing(one.recipient, "The words could not be put together.")) for one in wanted]
        queue.mark(failed, worker, repeatable=True)
        return None
    if waits:
        queue.hold_back(wanted, worker, HELD_BACK)
        return None
    return words


def _results(
    channel: Channel,
    words: OutgoingMessage,
    wanted: list[Claimed],
    to: dict[str, Recipient],
    stopping: Callable[[], bool],
) -> Iterator[tuple[Claimed, Result]]:
    """Yield each delivery with its result; what the channel never answered for comes back as passing."""
    by_key = {one.recipient: one for one in wanted}
    try:
        for result in channel.send(words, list(to.values())):
            delivery = by_key.pop(result.recipient, None)
            if delivery is not None:
                yield delivery, result
            if stopping() and channel.repeatable:
                return
    except Exception:
        log.exception("a channel failed while sending message %s", words.id)
    for delivery in by_key.values():
        yield delivery, _unanswered(channel, delivery)


def _unanswered(channel: Channel, delivery: Claimed) -> Result:
    """A channel that broke off may have sent this one: repeated where that does no harm, else a person's to decide."""
    if channel.repeatable:
        return Passing(delivery.recipient, "The channel stopped before it came to this one.")
    return InDoubt(delivery.recipient, "The channel stopped before it said what became of this one.")


def _still_wanted(delivery: Claimed) -> bool:
    if delivery.address_id is None or delivery.erased:
        return False
    if delivery.message.kind == Message.Kind.CONFIRM or not delivery.key:
        return True
    return delivery.state == Subscriber.State.CONFIRMED
