"""Answers to readers that failed for good on their way: which they are, and who of the team is told of it, once.

An answer counts as not delivered until somebody sends it again or sets it aside.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet

from levelhead.cadence.deadlines import UNDELIVERED, Deadline, Nudge, let_go, watch
from levelhead.fanout.models import Delivery, Message
from levelhead.fanout.post import post_to_address
from levelhead.fanout.ways import addresses_of
from levelhead.incidents.models import Page
from levelhead.lib import turns
from levelhead.lib.clock import machine_now, page_now
from levelhead.lib.ids import public_id
from levelhead.people.models import Person, Role
from levelhead.people.permissions import may
from levelhead.reports.models import Report, ReportEntry

AT_ONCE = "at once"
CALM = timedelta(minutes=5)
"""Whoever has just been told is told of what fails after it in one message: a mail server that is down loses many."""
LATELY = timedelta(days=7)
"""Of an answer that is older nobody is told any more; the inbox names it all the same, for a while."""
NAMED = timedelta(days=30)
"""What failed longer ago calls for nothing any more, as after an upgrade from before this was watched."""
TELLING = "lost answers"


def lost_answers(page: Page) -> QuerySet[ReportEntry]:
    """Return the answers of late that were not delivered, of talks that have not been erased."""
    return _failed(page.pk).filter(created_at__gt=machine_now() - NAMED)


def lost_in(report: Report) -> QuerySet[ReportEntry]:
    """Return the answers in this talk that were not delivered, however long ago."""
    return _failed(report.page_id).filter(report=report)


def _failed(page_id: int) -> QuerySet[ReportEntry]:
    failed = Delivery.objects.filter(
        message__page=page_id, message__kind=Message.Kind.ANSWER, state=Delivery.State.FAILED
    )
    answers = ReportEntry.objects.filter(report__page=page_id, report__erased_at=None)
    return answers.filter(public_id__in=failed.values("message__source_id"))


def talks_of(answers: QuerySet[ReportEntry]) -> list[str]:
    """Return the public ids of the talks that ``answers`` stand in."""
    return list(answers.order_by("report_id").values_list("report__public_id", flat=True).distinct())


def tell_writers() -> bool:
    """Tell of each answer that was not delivered who wrote it, once; end what is settled. Return False: all is done."""
    for page in Page.objects.order_by("id"):
        lost = dict(lost_answers(page).values_list("public_id", "created_at").order_by())
        known, since = set(_watched(page)), machine_now() - LATELY
        if known - set(lost) or any(at > since and it not in known for it, at in lost.items()):  # a look costs no lock
            _settle(page)
    return False


def _watched(page: Page) -> QuerySet[Deadline, str]:
    open_ones = Deadline.objects.filter(page=page, kind=UNDELIVERED, done_at=None)
    return open_ones.values_list("subject_id", flat=True).order_by()


@transaction.atomic
def _settle(page: Page) -> None:
    if not turns.first(TELLING, page.pk):
        return
    watched = set(_watched(page))
    lost = lost_answers(page).select_related("person", "report__incident", "report__taken_by").order_by("id")
    for gone in sorted(watched - {answer.public_id for answer in lost}):
        let_go(UNDELIVERED, gone)
    since = machine_now() - LATELY
    new = [answer for answer in lost if answer.public_id not in watched and answer.created_at > since]
    by_person: dict[Person, list[ReportEntry]] = {}
    for answer in new:
        for person in _whom(page, answer):
            by_person.setdefault(person, []).append(answer)
    resting = _just_told(by_person)
    for person, answers in by_person.items():
        if person.pk not in resting:
            _tell(page, person, answers)


def _whom(page: Page, answer: ReportEntry) -> list[Person]:
    """Who wrote it; where they answer nobody any more, who has the talk; else the owners."""
    for person in (answer.person, answer.report.taken_by):
        if person is not None and may(person, "answer"):
            return [person]
    return list(page.people.filter(role=Role.OWNER, is_active=True).order_by("id"))


def _just_told(people: Iterable[Person]) -> set[int]:
    lately = Nudge.objects.filter(rung=AT_ONCE, person__in=list(people), decided_at__gt=machine_now() - CALM)
    return set(lately.values_list("person_id", flat=True))


def _tell(page: Page, person: Person, answers: list[ReportEntry]) -> None:
    now, bundle = page_now(page), public_id()
    for answer in answers:
        owed = watch(page, UNDELIVERED, answer.public_id, now, incident=answer.report.incident, climbs=False)
        Nudge.objects.create(deadline=owed, rung=AT_ONCE, person=person, bundle=bundle, decided_at=machine_now())
    for address in addresses_of(page, [person], late=False)[person.pk]:
        post_to_address(page, Message.Kind.NUDGE, address, source_id=bundle)


def set_going(report: Report, answer: str) -> QuerySet[Delivery]:
    """Return the deliveries of the answer with this public id that failed; whoever has asked is told of it no more."""
    let_go(UNDELIVERED, answer)
    failed = Delivery.objects.filter(message__page_id=report.page_id, message__thread=report.public_id)
    return failed.filter(
        message__source_id=answer, message__kind=Message.Kind.ANSWER, state=Delivery.State.FAILED
    )
