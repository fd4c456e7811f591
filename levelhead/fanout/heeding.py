"""What failures say about a reader, after the rules of good senders: an address where nobody is ends a subscription, a
mailbox that takes nothing three times running pauses it. What is our own fault says nothing about anybody.
"""

import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q

from levelhead.audit.record import record_many
from levelhead.channels.contract import Accepted, Passing, Permanent, Result
from levelhead.fanout.claimed import Claimed
from levelhead.fanout.models import Subscriber
from levelhead.fanout.retry import ATTEMPTS
from levelhead.lib.clock import machine_now

log = logging.getLogger(__name__)

IN_A_ROW = 3
"""So many messages must fail one after the other."""
PAUSE = timedelta(days=7)
BELIEVED_AGAIN = timedelta(days=3)
"""For so long after a mail came back, a relay's taking the next proves nothing: it may send that back later as well."""
VERBS: dict[str, str] = {
    Subscriber.Why.BOUNCED: "bounce",
    Subscriber.Why.COMPLAINED: "complain",
    Subscriber.Why.LEFT: "unsubscribe",
}
ENOUGH_TO_JUDGE = 10
"""From so many answers on, one that calls most addresses dead is not believed."""


def heed(results: Sequence[tuple[Claimed, Result]]) -> None:
    """Draw from a batch that has been marked what it says about its readers; nothing is asked where all went well."""
    if all(isinstance(result, Accepted) and not one.soft_failures for one, result in results):
        return
    known = [(one.address_id, one, result) for one, result in results if one.address_id is not None]
    gone = {pk for pk, _one, result in known if isinstance(result, Permanent) and result.fault == "gone"}
    soft = {pk for pk, one, result in known if _is_soft(one, result)}
    fine = {pk for pk, one, result in known if isinstance(result, Accepted) and one.soft_failures}
    if len(results) >= ENOUGH_TO_JUDGE and len(gone) * 2 > len(results):
        log.warning(
            "the other side calls %d of %d addresses dead; no subscription is ended by it", len(gone), len(results)
        )
        gone, soft = set(), soft | gone
    if gone:
        end(gone)
    if soft:
        count(soft)
    if fine:
        quiet = Q(bounced_at=None) | Q(bounced_at__lt=machine_now() - BELIEVED_AGAIN)
        Subscriber.objects.filter(quiet, address_id__in=fine).update(soft_failures=0, paused_until=None)


@transaction.atomic
def end(addresses: Collection[int], why: str = Subscriber.Why.BOUNCED) -> int:
    """End the subscriptions of these addresses (rows) for ``why``; return how many that were."""
    confirmed = Subscriber.objects.filter(address_id__in=addresses, state=Subscriber.State.CONFIRMED)
    found = list(confirmed.select_for_update().order_by("pk").values_list("pk", "page_id", "public_id"))
    Subscriber.objects.filter(pk__in=[row[0] for row in found]).update(
        state=Subscriber.State.ENDED, ended_why=why, ended_at=machine_now()
    )
    pages: dict[int, list[str]] = defaultdict(list)
    for _pk, page_id, public_id in found:
        pages[page_id].append(public_id)
    for page_id, ids in pages.items():
        record_many(VERBS[why], page_id=page_id, subject="subscriber", subject_ids=ids)
    return len(found)


@transaction.atomic
def count(addresses: Collection[int]) -> None:
    """Count one more message that these addresses (rows) did not take; the third in a row pauses the subscription.

    The count stands until something arrives, so that after the pause one more failure is enough for the next.
    """
    confirmed = Subscriber.objects.filter(address_id__in=addresses, state=Subscriber.State.CONFIRMED)
    confirmed.update(soft_failures=F("soft_failures") + 1)
    confirmed.filter(soft_failures__gte=IN_A_ROW).update(paused_until=machine_now() + PAUSE)


def _is_soft(delivery: Claimed, result: Result) -> bool:
    """Whether a message has now failed for good on a mailbox that takes nothing; a passing failure is tried again."""
    if isinstance(result, Permanent):
        return result.fault == "mailbox"
    return isinstance(result, Passing) and result.fault == "mailbox" and delivery.attempts + 1 >= ATTEMPTS
