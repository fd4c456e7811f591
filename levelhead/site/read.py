"""Rows to views, with few queries: the same number whatever the length of an incident's story."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from django.conf import settings
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from levelhead.cadence.afterwards import AfterPromise, standing_or_kept
from levelhead.cadence.models import Promise, Silence
from levelhead.confirm.models import Round
from levelhead.confirm.standing import of_round
from levelhead.fanout import push
from levelhead.incidents import days
from levelhead.incidents.choices import ComponentStatus, Impact, Status
from levelhead.incidents.models import (
    AffectedComponent,
    Component,
    ComponentChange,
    Incident,
    Page,
    RemovalMark,
    Update,
)
from levelhead.lib.clock import page_now
from levelhead.site import keys, portraits, said
from levelhead.site.promised import after_view, moved_view
from levelhead.site.view import (
    HandedView,
    IncidentView,
    PageView,
    PartView,
    PartWord,
    PastView,
    RemovedView,
    UpdateView,
)
from levelhead.site.words import name_and_address
from levelhead.voice.models import Holding
from levelhead.wording.rounds import told as round_line


def page_view(page: Page) -> PageView:
    """Return what every page of the site shares."""
    env = settings.ENV
    return PageView(
        page.public_id,
        page.organisation,
        page.zone,
        page.language,
        page_now(page),
        env.public_url.rstrip("/"),
        env.live_url.rstrip("/"),
        keys.current(page).public,
        tuple(map(name_and_address, page.official.splitlines())),
        tuple(page.never_asks.splitlines()),
        portraits.every(),
        bool(push.channel_name()),
    )


def published(page: Page) -> QuerySet[Incident]:
    """Return the incidents that readers may see."""
    return page.incidents.exclude(published_at=None)


def moved(page: Page) -> QuerySet[Incident]:
    """Return the incidents that readers knew before they were merged into others."""
    return page.incidents.exclude(was_published_at=None).exclude(merged_into=None)


def over(page: Page) -> QuerySet[Incident]:
    """Return the incidents that readers may see and that are over."""
    return published(page).exclude(resolved_at=None)


def whole(incidents: QuerySet[Incident]) -> list[IncidentView]:
    """Return each of ``incidents`` with all that was said on it: as many queries, however many there are."""
    rows = list(
        incidents.select_related("spokesperson").prefetch_related(
            Prefetch("affected", AffectedComponent.objects.select_related("component")),
            Prefetch("holdings", Holding.objects.select_related("person")),
            Prefetch("promises", Promise.objects.filter(state=Promise.State.OPEN).prefetch_related("moves")),
            Prefetch("rounds", Round.objects.filter(is_public=True)),
            Prefetch("afterwards", standing_or_kept().prefetch_related("moves")),
            Prefetch("silences", Silence.objects.filter(ended_at=None)),
            Prefetch("marks", RemovalMark.objects.filter(update_said=None).select_related("removal")),
        )
    )
    told = _told([row.pk for row in rows]) if rows else {}
    return [_incident(row, told[row.pk]) for row in rows]


def open_now(page: Page) -> list[IncidentView]:
    """Return the open incidents, the hardest hit first, then the newest."""
    found = whole(published(page).filter(resolved_at=None))
    hardest = list(Impact)
    return sorted(found, key=lambda it: (hardest.index(it.impact), it.published), reverse=True)


def owing(page: Page) -> list[IncidentView]:
    """Return the incidents that are over and after which something is still promised."""
    return whole(over(page).filter(pk__in=owed(page)))


def owed(page: Page) -> list[int]:
    """Return the rows of the incidents after which something is still promised."""
    still = AfterPromise.objects.filter(state=AfterPromise.State.OPEN, incident__page=page)
    return list(still.values_list("incident_id", flat=True))


def just_resolved(page: Page, since: datetime) -> IncidentView | None:
    """Return the incident resolved last, if that was after ``since``."""
    return next(iter(whole(published(page).filter(resolved_at__gt=since).order_by("-resolved_at", "-id")[:1])), None)


def past(incidents: Iterable[Incident]) -> list[PastView]:
    """Return ``incidents`` as lines of a list."""
    return [
        PastView(
            row.public_id,
            row.headline,
            Status(row.status),
            row.published_at or row.began_at,
            row.began_at,
            row.began_is_estimate,
            row.resolved_at,
            row.false_alarm_at is not None,
        )
        for row in incidents
    ]


def parts(page: Page, now: datetime, open_incidents: Sequence[IncidentView]) -> list[PartView]:
    """Return the components in use with their last 90 days, in the order readers see them: two queries."""
    begin = days.first_day(now, page.zone)
    rows = list(_with_status_before(page, begin))
    rows.sort(key=lambda row: (row.group.position if row.group else -1, row.position, row.pk))
    changes: dict[int, list[tuple[datetime, str]]] = {}
    told = ComponentChange.objects.filter(component__page=page, at__gte=begin, at__lte=now)
    for component, at, status in told.order_by("at", "id").values_list("component_id", "at", "status"):
        changes.setdefault(component, []).append((at, status))
    notes = {word.name: word.note for incident in reversed(open_incidents) for word in incident.affected if word.note}
    return [_part(row, changes.get(row.pk, []), notes.get(row.name, ""), begin, now, page.zone) for row in rows]


def _with_status_before(page: Page, begin: datetime) -> QuerySet[Component]:
    earlier = ComponentChange.objects.filter(component=OuterRef("pk"), at__lt=begin).order_by("-at", "-id")
    rows = page.components.filter(removed_at=None).select_related("group")
    return rows.annotate(status_before=Subquery(earlier.values("status")[:1]))


def _part(
    row: Component, changes: list[tuple[datetime, str]], note: str, begin: datetime, now: datetime, zone: str
) -> PartView:
    before: str | None = getattr(row, "status_before", None)
    known = begin if before else min([row.created_at, *(at for at, _ in changes[:1])])
    if known >= now:  # made by a clock ahead of the page's own, as before a replay: it has simply always been there
        known = begin
    found = days.spans(changes, before=before or _first(row, changes), known=known, begin=begin, now=now)
    record = days.record(found, zone=zone, begin=begin, now=now)
    return PartView(row.name, row.group.name if row.group else "", row.description, row.status, note, record)


def _first(row: Component, changes: list[tuple[datetime, str]]) -> str:
    return ComponentStatus.OPERATIONAL if changes else row.status


def _told(incidents: list[int]) -> dict[int, list[UpdateView]]:
    """The updates of each of ``incidents``, the newest first."""
    rows = list(Update.objects.filter(incident_id__in=incidents).select_related("speaker"))
    made: dict[int, list[UpdateView]] = defaultdict(list)
    for row, update in zip(rows, said.views(rows), strict=True):
        made[row.incident_id].append(update)
    return made


def _incident(row: Incident, told: list[UpdateView]) -> IncidentView:
    updates = _handed(tuple(told), list(row.holdings.all()))
    promise = next(iter(row.promises.all()), None)
    silence = next(iter(row.silences.all()), None)
    made = bare(row, updates, tuple(map(said.word, row.affected.all())), promise.due_at if promise else None)
    removed = tuple(RemovedView(it.removal.at, it.removal.reason) for it in row.marks.all())
    no_time = silence.because if silence and made.is_open else ""
    asked = next(iter(row.rounds.all()), None)
    works = round_line(of_round(asked)) if asked and asked.is_public else ""
    made = replace(made, works=works, removed=removed, moved=moved_view(promise))
    return replace(made, no_time=no_time, afterwards=tuple(map(after_view, row.afterwards.all())))


def _handed(updates: tuple[UpdateView, ...], holdings: list[Holding]) -> tuple[UpdateView, ...]:
    """Put each line that was said with a handover behind the update that it followed; the newest come first."""
    lines = [
        HandedView(after.since, before.person.name, after.line) for before, after in pairwise(holdings) if after.line
    ]
    until = [None, *(update.at for update in updates)]
    return tuple(
        replace(update, handed=tuple(one for one in lines if one.at >= update.at and (not end or one.at < end)))
        if lines
        else update
        for update, end in zip(updates, until, strict=False)
    )


def bare(
    row: Incident,
    updates: tuple[UpdateView, ...] = (),
    affected: tuple[PartWord, ...] = (),
    due: datetime | None = None,
) -> IncidentView:
    """Return an incident by itself, with what else of it is at hand."""
    return IncidentView(
        id=row.public_id,
        headline=row.headline,
        status=Status(row.status),
        impact=Impact(row.impact),
        began=row.began_at,
        began_about=row.began_is_estimate,
        published=row.published_at or row.began_at,
        resolved=row.resolved_at,
        speaks_now=row.spokesperson.signature,
        due=None if row.resolved_at else due,
        revision=row.revision,
        false_alarm=row.false_alarm_at is not None,
        affected=affected,
        updates=updates,
    )
