"""How fast a lane may go: which token buckets a delivery is counted in, and what follows when the other side complains.

A line (a channel, or an account of it) is asked before anything is claimed. A host (a mail domain, a web service) is
asked about what has been claimed: what it may not get yet goes back to the queue, and nobody else waits for it.
"""

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from levelhead.channels.contract import Accepted, Result, SlowDown
from levelhead.fanout import buckets
from levelhead.fanout.buckets import FARTHEST, Leave
from levelhead.fanout.claimed import Claimed
from levelhead.fanout.models import Delivery
from levelhead.fanout.post import URGENT
from levelhead.fanout.queue import BACK, is_due
from levelhead.lib import mail_address
from levelhead.lib.clock import machine_now

WHY = "It goes out a little later: only so many a minute may go there."
GROUPS = 20  # statements for those who wait, however many they are


def leave_for(channel: str, recipient: str, wanted: int) -> Leave:
    """Return how many deliveries may be claimed on a line now, and take their tokens; nothing is taken for nothing."""
    names = [channel, f"#{recipient}"] if recipient else [channel]
    if not buckets.limited(names):
        return Leave(wanted)
    return buckets.take(names, wanted) if is_due(channel) else Leave(0)


def within_hosts(claimed: Sequence[Claimed], worker: str) -> list[Claimed]:
    """Return what of ``claimed`` may go to its host now; the rest is put off. An urgent word always may."""
    names = buckets.limited_hosts() if claimed else set()
    by_host: dict[str, list[Claimed]] = defaultdict(list)
    for one in claimed if names else ():
        by_host[host_of(one)].append(one)
    late: set[int] = set()
    for name in by_host.keys() & names:
        to = sorted(by_host[name], key=lambda one: one.message.urgency)
        urgent = sum(one.message.urgency <= URGENT for one in to)
        over = to[buckets.take([name], len(to), at_least=urgent).number :]
        _put_off(name, over, worker)
        late.update(one.pk for one in over)
    return [one for one in claimed if one.pk not in late]


def host_of(delivery: Claimed) -> str:
    """Return the name of the bucket of the host that ``delivery`` goes to: "@" alone where it goes to none."""
    reach = delivery.reach
    if reach.startswith("{"):  # a browser's subscription to push messages
        reach = str(json.loads(reach).get("endpoint", ""))
    if "://" in reach:
        return f"@{urlsplit(reach).hostname or ''}"
    try:
        return f"@{mail_address.parse(reach).domain}"
    except mail_address.NotAnAddress:
        return "@"


def _put_off(name: str, over: Sequence[Claimed], worker: str) -> None:
    if not over:
        return
    first, apart = buckets.book(name, len(over))
    size = -(-len(over) // GROUPS)
    latest = machine_now().timestamp() + FARTHEST
    for start in range(0, len(over), size):
        again = datetime.fromtimestamp(min(first + start * apart, latest), tz=UTC)
        ids = [one.pk for one in over[start : start + size]]
        mine = Delivery.objects.filter(pk__in=ids, leased_by=worker, state=Delivery.State.LEASED)
        mine.update(**BACK, next_try_at=again, reason=WHY)


class Tally:
    """Counts what one pass brings to whom, and tells the buckets as soon as somebody asks us to slow down."""

    def __init__(self, channel: str, recipient: str) -> None:
        self._line = f"#{recipient}" if recipient else channel
        self._began = time.monotonic()
        self._arrived: Counter[str] = Counter()

    def heed(self, batch: Iterable[tuple[Claimed, Result]]) -> float:
        """Take note of a batch; return for how many seconds the whole line has to wait."""
        asked: dict[str, float] = {}
        for delivery, result in batch:
            if isinstance(result, Accepted):
                self._arrived[self._line] += 1
            elif isinstance(result, SlowDown):
                name = host_of(delivery) if result.host_alone else self._line
                asked[name] = max(result.seconds, asked.get(name, 0.0))
        for name, seconds in asked.items():
            self._slow(name, seconds)
        return asked.get(self._line, 0.0)

    def heed_line(self, seconds: float) -> float:
        """Take note that the whole line has to wait for ``seconds``, where that is any; return them."""
        if seconds:
            self._slow(self._line, seconds)
        return seconds

    def _slow(self, name: str, seconds: float) -> None:
        # What a host bore is not counted by itself; what the line brought is never less than that.
        bore = self._arrived[self._line] / max(time.monotonic() - self._began, 0.001)
        buckets.slow(name, seconds, bore)
