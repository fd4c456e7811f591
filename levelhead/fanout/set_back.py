"""When the machine's clock is set back: nothing waits until an hour comes again that has been already.

Every bound here may be set twice, by two workers that both notice: the second changes nothing.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from levelhead.fanout.buckets import FARTHEST, Bucket
from levelhead.fanout.models import Delivery, Message
from levelhead.fanout.queue import HELD, LEASE
from levelhead.fanout.retry import LONGEST, pause_after
from levelhead.lib.clock import machine_now

log = logging.getLogger(__name__)

ENOUGH = timedelta(seconds=1)
"""What a clock that is merely kept right may move."""


class SetBack:
    """Looks at the clock now and then, and sees when it has gone back since; at first, since the newest message."""

    def __init__(self) -> None:
        self._latest: datetime | None = None

    def look(self) -> bool:
        """Look, and let nothing wait for what is over; return whether the clock had been set back."""
        now = machine_now()
        before = self._latest or Message.objects.order_by("-id").values_list("created_at", flat=True).first() or now
        is_back = now < before - ENOUGH
        if is_back:
            log.warning("The clock of this machine has been set back by %d seconds.", (before - now).total_seconds())
            _deliveries(now)
            _messages(now)
            _buckets(now.timestamp())
        self._latest = now
        return is_back


def _deliveries(now: datetime) -> None:
    """What was never tried goes now, what has failed waits as long as after a failure of this moment."""
    waiting = Delivery.objects.filter(state__in=(Delivery.State.WAITING, *HELD), next_try_at__gt=now)
    waiting.filter(attempts=0).update(next_try_at=now)
    attempts = 1
    while pause_after(attempts) < LONGEST:
        late = now + pause_after(attempts)
        waiting.filter(attempts=attempts, next_try_at__gt=late).update(next_try_at=late)
        attempts += 1
    late = now + LONGEST
    waiting.filter(attempts__gte=attempts, next_try_at__gt=late).update(next_try_at=late)
    held = Delivery.objects.filter(leased_until__gt=now + LEASE, state__in=HELD)
    held.update(leased_until=now + LEASE)


def _messages(now: datetime) -> None:
    """Nothing can be stopped for longer than after a publish of this moment."""
    late = now + timedelta(seconds=settings.ENV.stop_seconds)
    Message.objects.filter(expanded_at=None, not_before__gt=late).update(not_before=late)


def _buckets(now: float) -> None:
    """Buckets fill from now on, and whoever asked us to slow down has asked this moment."""
    for one in Bucket.objects.filter(Q(at__gt=now) | Q(slowed_at__gt=now) | Q(booked_until__gt=now)):
        ahead = max(0.0, one.slowed_at - now)
        halted = max(0.0, one.halted_until - ahead)
        Bucket.objects.filter(pk=one.pk, at=one.at, slowed_at=one.slowed_at).update(
            slowed_at=one.slowed_at - ahead,
            halted_until=halted,
            at=min(one.at, max(now, halted)),
            booked_until=min(one.booked_until, now + FARTHEST),
        )
