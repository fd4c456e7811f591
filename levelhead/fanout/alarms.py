"""Accounts that call the team: an alarm for everything that is late, settled by itself once it is done.

An alarm's thread is the deadline, so that each matter is one alarm however often people are reminded of it.
"""

from collections.abc import Iterable

from django.db import transaction

from levelhead.cadence.deadlines import Deadline
from levelhead.channels.setup import Use
from levelhead.fanout.connections import connected, use_of
from levelhead.fanout.models import Connection, Message
from levelhead.fanout.post import post_to_address
from levelhead.incidents.models import Page


def raise_for(page: Page, late: Iterable[tuple[Deadline, str]]) -> None:
    """Call the team for each late deadline; with it comes the bundle of nudges that says what is owed."""
    accounts = _accounts(page)
    for deadline, bundle in late:
        for account in accounts:
            thread = deadline.public_id
            post_to_address(page, Message.Kind.NUDGE, account.address, source_id=bundle, thread=thread)


@transaction.atomic
def settle_done() -> int:
    """Settle every alarm whose matter is done; return how many. It costs one look where no account calls the team."""
    return sum(_settle(account) for account in _accounts())


def _settle(account: Connection) -> int:
    raised = Message.objects.filter(to=account.address, kind=Message.Kind.NUDGE)
    settled = Message.objects.filter(to=account.address, kind=Message.Kind.OVER).values("source_id")
    done = Deadline.objects.filter(public_id__in=raised.values("thread")).exclude(done_at=None)
    over = list(done.exclude(public_id__in=settled).values_list("public_id", flat=True))
    for deadline in over:
        post_to_address(account.page, Message.Kind.OVER, account.address, source_id=deadline, thread=deadline)
    return len(over)


def _accounts(page: Page | None = None) -> list[Connection]:
    return [one for one in connected(page) if use_of(one) is Use.TEAM]
