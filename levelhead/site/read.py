"""Rows to views, with few queries: the same number whatever the length of an incident's story."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from django.conf import settings
from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery

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
from levelhead.site.tongues import Tongues
from levelhead.site.view import (
    HandedView,
    IncidentView,
    PageView,
    PartView,
    PastView,
    UpdateView,
)
from levelhead.site.words import name_and_address
from levelhead.voice.models import Holding
from levelhead.wording.rounds import told as round_line
from levelhead.wording.tongues import Tongue


def page_views(page: Page) -> list[PageView]:
    """Return what the pages of the site share, in the page's first language and in each further one."""
    first = page_view(page)
    return [first, *(_in(page, first, code) for code in page.further)]


def _in(page: Page, first: PageView, code: str) -> PageView:
    names = {it.original: it.text for it in page.translations.filter(incident=None, language=code)}
    say = Tongue(code, page.language, names).say
    official = tuple((say(name), address) for name, address in first.official)
    return replace(first, language=code, names=names, official=official, never_asks=tuple(map(say, first.never_asks)))


def page_view(page: Page) -> PageView:
    """Return what every page of the site shares, in the page's first language."""
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
        first=page.language,
        tongues=(page.language, *page.further),
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


def whole(incidents: QuerySet[Incident], view: PageView) -> list[IncidentView]:
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
    if not rows:
        return []
    tongues = Tongues(view, [row.pk for row in rows])
    told = _told([row.pk for row in rows], view, tongues)
    return [_incident(row, told[row.pk], tongues.of(row.pk)) for row in rows]


def open_now(page: Page, view: PageView) -> list[IncidentView]:
    """Return the open incidents, the hardest hit first, then the newest."""
    found = whole(published(page).filter(resolved_at=None), view)
    hardest = list(Impact)
    return sorted(found, key=lambda it: (hardest.index(it.impact), it.published), reverse=True)


def owing(page: Page, view: PageView) -> list[IncidentView]:
    """Return the incidents that are over and after which something is still promised."""
    return whole(over(page).filter(pk__in=owed(page)), view)


def owed(page: Page) -> list[int]:
    """Return the rows of the incidents after which something is still promised."""
    still = AfterPromise.objects.filter(state=AfterPromise.State.OPEN, incident__page=page)
    return list(still.values_list("incident_id", flat=True))


def just_resolved(page: Page, view: PageView, since: datetime) -> IncidentView | None:
    """Return the incident resolved last, if that was after ``since``."""
    lately = published(page).filter(resolved_at__gt=since).order_by("-resolved_at", "-id")
    return next(iter(whole(lately[:1], view)), None)


def past(incidents: Iterable[Incident], view: PageView) -> list[PastView]:
    """Return ``incidents`` as lines of a list."""
    rows = list(incidents)
    tongues = Tongues(view, [row.pk for row in rows])
    return [
        PastView(
            row.public_id,
            tongues.of(row.pk).say(row.headline),
            Status(row.status),
            row.published_at or row.began_at,
            row.began_at,
            row.began_is_estimate,
            row.resolved_at,
            row.false_alarm_at is not None,
        )
        for row in rows
    ]


def parts(page: Page, view: PageView, open_incidents: Sequence[IncidentView]) -> list[PartView]:
    """Return the components in use with their last 90 days, in the order readers see them: two queries."""
    now = view.now
    begin = days.first_day(now, page.zone)
    rows = list(_with_status_before(page, begin))
    rows.sort(key=lambda row: (row.group.position if row.group else -1, row.group_id or 0, row.position, row.pk))
    changes: dict[int, list[tuple[datetime, str]]] = {}
    told = _real().filter(component__page=page, at__gte=begin, at__lte=now)
    for component, at, status in told.order_by("at", "id").values_list("component_id", "at", "status"):
        changes.setdefault(component, []).append((at, status))
    notes = {word.name: word.note for incident in reversed(open_incidents) for word in incident.affected if word.note}
    say = Tongue(view.language, view.first, view.names).say
    found = [_part(row, changes.get(row.pk, []), notes.get(say(row.name), ""), begin, now, page.zone) for row in rows]
    return [replace(it, name=say(it.name), group=say(it.group), description=say(it.description)) for it in found]


def _real() -> QuerySet[ComponentChange]:
    """The changes that happened: what a false alarm said before it was withdrawn never did."""
    return ComponentChange.objects.exclude(incident__false_alarm_at__gt=F("at"))


def _with_status_before(page: Page, begin: datetime) -> QuerySet[Component]:
    earlier = _real().filter(component=OuterRef("pk"), at__lt=begin).order_by("-at", "-id")
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


def _told(incidents: list[int], view: PageView, tongues: Tongues) -> dict[int, list[UpdateView]]:
    """The updates of each of ``incidents``, the newest first."""
    rows = list(Update.objects.filter(incident_id__in=incidents).select_related("speaker"))
    made: dict[int, list[UpdateView]] = defaultdict(list)
    for row, update in zip(rows, said.views(rows, view, tongues), strict=True):
        made[row.incident_id].append(update)
    return made


def _incident(row: Incident, told: list[UpdateView], tongue: Tongue) -> IncidentView:
    promise = next(iter(row.promises.all()), None)
    silence = next(iter(row.silences.all()), None)
    asked = next(iter(row.rounds.all()), None)
    made = bare(row, tongue)
    return replace(
        made,
        updates=_handed(tuple(told), list(row.holdings.all()), tongue),
        affected=tuple(said.word(it, tongue) for it in row.affected.all()),
        due=promise.due_at if promise and made.is_open else None,
        works=round_line(of_round(asked)) if asked and asked.is_public else "",
        removed=said.removed(row.marks.all(), tongue),
        moved=moved_view(promise, tongue),
        no_time=tongue.say(silence.because) if silence and made.is_open else "",
        afterwards=tuple(after_view(it, tongue) for it in row.afterwards.all()),
    )


def _handed(updates: tuple[UpdateView, ...], holdings: list[Holding], tongue: Tongue) -> tuple[UpdateView, ...]:
    """Put each line that was said with a handover behind the update that it followed; the newest come first."""
    lines = [
        HandedView(after.since, before.person.name, tongue.say(after.line))
        for before, after in pairwise(holdings)
        if after.line
    ]
    until = [None, *(update.at for update in updates)]
    return tuple(
        replace(update, handed=tuple(one for one in lines if one.at >= update.at and (not end or one.at < end)))
        if lines
        else update
        for update, end in zip(updates, until, strict=False)
    )


def bare(row: Incident, tongue: Tongue) -> IncidentView:
    """Return an incident by itself."""
    return IncidentView(
        id=row.public_id,
        headline=tongue.say(row.headline),
        status=Status(row.status),
        impact=Impact(row.impact),
        began=row.began_at,
        began_about=row.began_is_estimate,
        published=row.published_at or row.began_at,
        resolved=row.resolved_at,
        speaks_now=row.spokesperson.signature,
        due=None,
        revision=row.revision,
        false_alarm=row.false_alarm_at is not None,
        affected=(),
        updates=(),
    )
