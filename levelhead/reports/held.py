"""What is held back until it is looked through: all of it, or what is alike, and how much that is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from levelhead.incidents.models import Incident, Page
from levelhead.reports.models import Report, ReportEntry

SHOWN = 5
ITSELF, WORDS, SENDER = "itself", "words", "sender"
HOW = (WORDS, SENDER, ITSELF)


@dataclass(frozen=True)
class Alike:
    """Reports alike one: those of the same words, of the same sender's address, or that one alone.

    ``how`` is one of HOW, ``sample`` that one's public id.
    """

    how: str
    sample: str


@dataclass(frozen=True)
class Heap:
    """Held reports that are alike, as the list offers them: how, of how many people, what one is called and says."""

    alike: Alike
    people: int
    called: str
    words: str


@dataclass(frozen=True)
class Queue:
    """How much is held: ``mailed`` of the ``people`` left an address, the ``oldest`` wrote at that time (page time).

    ``newest`` is the public id of the one that came last: what comes after it has been seen by nobody yet.
    """

    people: int
    mailed: int
    oldest: datetime | None
    newest: str


def held(page: Page, incident: Incident | None = None, alike: Alike | None = None) -> QuerySet[Report]:
    """Return what is held back on ``page``, or of one incident, or of that what is ``alike``."""
    found = page.reports.filter(held=True, erased_at=None)
    if incident is not None:
        found = found.filter(incident=incident)
    return _like(page, found, alike) if alike is not None else found


def _like(page: Page, found: QuerySet[Report], alike: Alike) -> QuerySet[Report]:
    sample = page.reports.filter(public_id=alike.sample[:12], erased_at=None).first()
    if sample is None:
        return found.none()
    if alike.how == SENDER and sample.address_id is not None:
        return found.filter(address=sample.address_id)
    if alike.how == WORDS and (words := _first_words(sample)):
        same = ReportEntry.objects.filter(by=ReportEntry.By.READER, report__held=True, text=words)
        return found.filter(pk__in=same.values("report"))
    return found.filter(pk=sample.pk)


def _first_words(report: Report) -> str:
    first = report.entries.filter(by=ReportEntry.By.READER).order_by("id").first()
    return first.text if first else ""


def queue(found: QuerySet[Report]) -> Queue:
    """Return how much ``found`` is, in two queries."""
    facts = found.aggregate(people=Count("id"), mailed=Count("address"), oldest=Min("told_at"), newest=Max("id"))
    newest = Report.objects.filter(pk=facts["newest"]).values_list("public_id", flat=True).first() or ""
    return Queue(facts["people"], facts["mailed"], facts["oldest"], newest)


def heaps(page: Page, incident: Incident | None = None) -> list[Heap]:
    """Return what is held and alike, the most first: what several sent in the same words, and what one address sent."""
    mine = held(page, incident)
    said = ReportEntry.objects.filter(by=ReportEntry.By.READER, report__in=mine).exclude(text="")
    by_words = said.values("text").annotate(people=Count("report", distinct=True), sample=Min("report"))
    by_sender = mine.exclude(address=None).values("address").annotate(people=Count("id"), sample=Min("id"))
    rows = [
        *((WORDS, row["sample"], row["people"]) for row in _many(by_words)),
        *((SENDER, row["sample"], row["people"]) for row in _many(by_sender)),
    ]
    samples = Report.objects.in_bulk([pk for _how, pk, _people in rows])
    return [_heap(how, samples[pk], people) for how, pk, people in sorted(rows, key=lambda row: (-row[2], row[1]))]


def _many(rows: Any) -> list[dict[str, int]]:
    """Return the most of ``rows`` ("sample", "people") that stand for more than one."""
    return list(rows.filter(people__gt=1).order_by("-people", "sample")[:SHOWN])


def _heap(how: str, sample: Report, people: int) -> Heap:
    return Heap(Alike(how, sample.public_id), people, sample.called, " ".join(_first_words(sample).split()))
