"""Receivers over the web that fail, after the promise that Statuspage gives to its own.

Ten failures within an hour, and nothing more is sent until somebody says that it works again.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q

from levelhead.audit.record import record_many
from levelhead.channels import registry
from levelhead.channels.contract import Accepted, Result, SlowDown
from levelhead.fanout.claimed import Claimed
from levelhead.fanout.heeding import ENOUGH_TO_JUDGE
from levelhead.fanout.models import Delivery, Subscriber
from levelhead.lib.clock import machine_now

FAILURES = 10
WITHIN = timedelta(hours=1)
WHY = "The receiver failed ten times within an hour."
GOOD = {"failures": 0, "failing_since": None}


def watch(results: Sequence[tuple[Claimed, Result]]) -> None:
    """Count what a batch marked over one channel says of receivers that subscribed with an address on the web.

    Where most of ten or more fail at once, the fault is most likely ours, and none of them is blamed.
    """
    if not (results and _is_on_the_web(results[0][0].channel)):
        return
    ours = [(one.address_id, result) for one, result in results if one.address_id is not None and one.key]
    good = {pk for pk, result in ours if isinstance(result, Accepted)}
    bad = {pk for pk, result in ours if not isinstance(result, Accepted | SlowDown)}
    if good:
        Subscriber.objects.filter(address_id__in=good, failures__gt=0).update(**GOOD)
    if bad and not (len(ours) >= ENOUGH_TO_JUDGE and len(bad) * 2 > len(ours)):
        _count(bad)


def _is_on_the_web(channel: str) -> bool:
    takes = registry.takes(channel)
    return takes is not None and takes.kind == "url"


@transaction.atomic
def _count(addresses: set[int]) -> None:
    now = machine_now()
    known = Subscriber.objects.filter(
        address_id__in=addresses, state=Subscriber.State.CONFIRMED, quarantined_at__isnull=True
    )
    known.filter(Q(failing_since=None) | Q(failing_since__lt=now - WITHIN)).update(failures=0, failing_since=now)
    known.update(failures=F("failures") + 1)
    over = known.filter(failures__gte=FAILURES).select_for_update().order_by("pk")
    for pk, page_id, public_id in list(over.values_list("pk", "page_id", "public_id")):
        Subscriber.objects.filter(pk=pk).update(quarantined_at=now, quarantine_told=False)
        waiting = Delivery.objects.filter(subscriber_id=pk, state=Delivery.State.WAITING)
        waiting.update(state=Delivery.State.LEFT, reason=WHY, done_at=now)
        record_many("quarantine", page_id=page_id, subject="subscriber", subject_ids=[public_id])
