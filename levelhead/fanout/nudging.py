"""The promise clock's decisions: whom to remind of what, at which rung, once.

A decision is a row, unique by deadline, rung and person, and it is written with its message in one transaction. So
whatever restarts, or however many clocks run, none is made twice and none is lost; the queue then sees to the sending.
What has fallen due while no clock ran is decided at once, and told to each person in one message.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from levelhead.cadence.deadlines import Deadline, Nudge
from levelhead.cadence.ladder import Ladder, Rung, ladder_of
from levelhead.fanout.alarms import raise_for
from levelhead.fanout.models import Message
from levelhead.fanout.post import post_to_address
from levelhead.fanout.ways import addresses_of
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now, page_now
from levelhead.lib.ids import public_id
from levelhead.people.models import Person

AT_ONCE = 1000  # deadlines in one transaction: all that a house may have open at one moment

Decision = tuple[Deadline, Rung, Person]


def decide_due() -> int:
    """Decide all that is due on every page by its own clock; return how many nudges were decided."""
    return sum(_decide_page(page) for page in Page.objects.all())


def _decide_page(page: Page) -> int:
    now, decided = page_now(page), 0
    if not _due(page, now).exists():  # a look costs no lock
        return 0
    ladder = ladder_of(page, now)
    while True:
        looked, made = _decide_some(page, now, ladder)
        decided += made
        if looked < AT_ONCE:
            return decided


def _due(page: Page, now: datetime) -> QuerySet[Deadline]:
    return Deadline.objects.filter(page=page, nudge_at__lte=now)


@transaction.atomic
def _decide_some(page: Page, now: datetime, ladder: Ladder) -> tuple[int, int]:
    """Decide for some deadlines, which another clock leaves alone meanwhile; return how many of them, and nudges."""
    rows = _due(page, now).select_for_update(skip_locked=True, of=("self",)).select_related("incident")
    deadlines = list(rows.order_by("nudge_at", "id")[:AT_ONCE])
    decisions = _undecided(deadlines, now, ladder)
    _write(page, now, decisions)
    for deadline in deadlines:
        deadline.nudge_at = ladder.next_after(deadline, now)
    Deadline.objects.bulk_update(deadlines, ["nudge_at"], batch_size=200)
    return len(deadlines), len(decisions)


def _undecided(deadlines: list[Deadline], now: datetime, ladder: Ladder) -> list[Decision]:
    rows = Nudge.objects.filter(deadline__in=deadlines).values_list("deadline_id", "rung", "person_id")
    made = set(rows)
    return [
        (deadline, rung, person)
        for deadline in deadlines
        for rung in ladder.rungs
        if ladder.at(rung, deadline) <= now
        for person in ladder.people_of(rung, deadline)
        if (deadline.pk, rung.key, person.pk) not in made
    ]


def _write(page: Page, now: datetime, decisions: Iterable[Decision]) -> None:
    by_person: dict[Person, list[Decision]] = {}
    for decision in decisions:
        by_person.setdefault(decision[2], []).append(decision)
    called: dict[Deadline, str] = {}
    late = {who: any(it.due_at <= now for it, _rung, _who in its) for who, its in by_person.items()}
    for is_late in (False, True):
        people = [person for person in by_person if late[person] is is_late]
        for person_id, addresses in addresses_of(page, people, late=is_late).items():
            mine = next(its for who, its in by_person.items() if who.pk == person_id)
            bundle = public_id()
            Nudge.objects.bulk_create(_rows(mine, bundle), batch_size=500)
            for address in addresses:
                thread = mine[0][0].public_id
                post_to_address(page, Message.Kind.NUDGE, address, source_id=bundle, thread=thread)
            if is_late:
                called |= {it: bundle for it, _rung, _who in mine if it.due_at <= now and it not in called}
    raise_for(page, called.items())


def _rows(decisions: list[Decision], bundle: str) -> list[Nudge]:
    at = machine_now()
    return [
        Nudge(deadline=deadline, rung=rung.key, person=person, bundle=bundle, decided_at=at)
        for deadline, rung, person in decisions
    ]
