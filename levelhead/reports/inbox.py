"""What the inbox shows: which reports, how many of each kind, how long the longest has waited."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from levelhead.incidents.models import Incident, Page
from levelhead.lib.clock import page_now
from levelhead.people.models import Person
from levelhead.reports.held import Alike, held
from levelhead.reports.models import Report, ReportEntry, ReportGroup
from levelhead.reports.paging import Cut, Part, part_of

MOST_PILES = 60
NEW_FOR = timedelta(minutes=30)
State = Report.State
WAITS = Q(state__in=(State.WAITING, State.TAKEN))
NEWEST_FIRST = ("answered", "closed", "all", "thanks")
WHOSE = ("nobody", "mine", "waiting", "answered", "closed", "thanks", "lost", "held", "all")


@dataclass(frozen=True)
class Look:
    """What somebody looks at: one incident (None: all), one group (None: all), and whose they are.

    ``alike`` narrows what is held back; ``lost`` are the public ids of the talks in which an answer was not delivered.
    """

    incident: Incident | None = None
    group: ReportGroup | None = None
    whose: str = "waiting"
    alike: Alike | None = None
    lost: Collection[str] = ()


@dataclass(frozen=True)
class Pile:
    """A group as the list of groups shows it: how many in it wait, of how many; whether it is new."""

    group: ReportGroup
    waiting: int
    people: int
    new: bool


def reports_of(page: Page, incident: Incident | None) -> QuerySet[Report]:
    """Return all reports of ``page``, or of one incident, that have not been erased."""
    found = page.reports.filter(erased_at=None)
    return found.filter(incident=incident) if incident is not None else found


def chosen(page: Page, person: Person, look: Look) -> QuerySet[Report]:
    """Return the reports that ``look`` asks for, each with ``words`` (the reader's latest), in no order."""
    found = held(page, look.incident, look.alike) if look.whose == "held" else reports_of(page, look.incident)
    if look.group is not None:
        found = found.filter(group=look.group)
    latest = ReportEntry.objects.filter(report=OuterRef("pk"), by=ReportEntry.By.READER).order_by("-id")
    found = found.filter(_whose(person, look.whose, look.lost)).annotate(words=Subquery(latest.values("text")[:1]))
    return found.select_related("taken_by", "incident", "component", "address")


def part(page: Page, person: Person, look: Look, cut: Cut | None = None) -> Part:
    """Return the part from ``cut`` on of what ``look`` asks for: who waits longest first, or else the newest first."""
    return part_of(chosen(page, person, look), cut, newest_first=look.whose in NEWEST_FIRST)


def _whose(person: Person, whose: str, lost: Collection[str] = ()) -> Q:
    shown = Q(held=False)
    trouble = ~Q(about=Report.About.THANKS)
    return {
        "nobody": shown & trouble & Q(state=State.WAITING, taken_by=None),
        "mine": shown & Q(taken_by=person) & ~Q(state=State.CLOSED),
        "waiting": shown & trouble & WAITS,
        "answered": shown & Q(state=State.ANSWERED),
        "closed": shown & Q(state=State.CLOSED),
        "thanks": shown & Q(about=Report.About.THANKS),
        "lost": shown & Q(public_id__in=lost),
        "held": Q(held=True),
        "all": shown,
    }.get(whose, shown & trouble & WAITS)


def counts(page: Page, person: Person, look: Look) -> dict[str, int]:
    """Return how many reports of the incident that is looked at there are for each of WHOSE, in one query."""
    asked = {f"n_{name}": Count("id", filter=_whose(person, name, look.lost)) for name in WHOSE}
    found = reports_of(page, look.incident).aggregate(**asked)
    return {name: found[f"n_{name}"] for name in WHOSE}


def piles(page: Page, incident: Incident | None) -> list[Pile]:
    """Return the groups that hold reports, the one in which most wait first."""
    groups = page.report_groups.filter(joined_to=None)
    if incident is not None:
        groups = groups.filter(incident=incident)
    shown = Q(reports__erased_at=None, reports__held=False)
    states = Q(reports__state__in=(State.WAITING, State.TAKEN))
    found = groups.annotate(
        people=Count("reports", filter=shown),
        waiting=Count("reports", filter=shown & states),
        first=Min("reports__told_at", filter=shown),
    )
    since = page_now(page) - NEW_FOR
    rows = [
        Pile(group, group.waiting, group.people, group.made_by_id is None and group.first > since)
        for group in found.filter(people__gt=0)
    ]
    return sorted(rows, key=lambda pile: (-pile.waiting, -pile.people, pile.group.pk))[:MOST_PILES]


def longest_waiting(page: Page, incident: Incident | None) -> datetime | None:
    """Return since when (page time) the one who has waited longest for a first answer waits; None where nobody does."""
    first = reports_of(page, incident).filter(WAITS, held=False, answered_at=None).exclude(about=Report.About.THANKS)
    oldest: datetime | None = first.aggregate(oldest=Min("told_at"))["oldest"]
    return oldest
