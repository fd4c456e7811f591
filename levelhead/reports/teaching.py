"""What reports teach the room: how many come about what, what the page leaves open, and who says thanks."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.reports.inbox import WAITS
from levelhead.reports.models import Report, ReportEntry, ReportGroup
from levelhead.reports.terms import terms

LATELY = timedelta(hours=1)
SHOWN = 4
ENOUGH = 3
TELLING = 4


@dataclass(frozen=True)
class Lesson:
    """``lately`` counts those who told of it within the last hour, ``people`` all who did."""

    group: ReportGroup
    lately: int
    people: int


@dataclass(frozen=True)
class Taught:
    """``people`` told of ``lessons`` within the hour; some are ``waiting``; the page does not answer ``open``."""

    people: int
    waiting: int
    lessons: tuple[Lesson, ...]
    open: tuple[Lesson, ...]


def taught_by(incident: Incident) -> Taught:
    """Return what the reports of ``incident`` teach at this moment; it costs three queries."""
    since = page_now(incident.page) - LATELY
    mine = Report.objects.filter(incident=incident, erased_at=None, held=False).exclude(about=Report.About.THANKS)
    total = mine.aggregate(people=Count("id", filter=Q(told_at__gt=since)), waiting=Count("id", filter=WAITS))
    told = Q(reports__erased_at=None, reports__held=False)
    groups = ReportGroup.objects.filter(incident=incident, joined_to=None).annotate(
        people=Count("reports", filter=told), lately=Count("reports", filter=told & Q(reports__told_at__gt=since))
    )
    lessons = [Lesson(one, one.lately, one.people) for one in groups if one.people]
    lessons.sort(key=lambda lesson: (-lesson.lately, -lesson.people, lesson.group.pk))
    left = [one for one in lessons if one.people >= ENOUGH and one.group.answered_at is None]
    said = _said(incident) if left else frozenset()
    unanswered = [one for one in left if not answers(said, one.group)]
    recent = [one for one in lessons if one.lately]
    return Taught(total["people"], total["waiting"], tuple(recent[:SHOWN]), tuple(unanswered[:SHOWN]))


def answers(said: frozenset[str], group: ReportGroup) -> bool:
    """Return whether what the page has said holds at least half of the terms that tell this group from others."""
    telling = [term for term in sorted(group.terms, key=lambda one: (-group.terms[one], one)) if term[0] != "~"]
    telling = telling[:TELLING]
    return bool(telling) and 2 * sum(term in said for term in telling) >= len(telling)


def _said(incident: Incident) -> frozenset[str]:
    updates = incident.updates.filter(withdrawn_at=None).values_list("headline", "text")
    return frozenset(term for headline, text in updates for term in terms(f"{headline}\n{text}"))


def thanks_for(incident: Incident) -> list[str]:
    """Return the latest words of thanks; they are for the team, which needs them."""
    entries = ReportEntry.objects.filter(
        report__incident=incident, report__about=Report.About.THANKS, report__erased_at=None, by=ReportEntry.By.READER
    )
    return list(entries.exclude(text="").order_by("-id").values_list("text", flat=True)[:3])
