"""The inbox's three columns: what it is about, who told us, and the talk."""

import json
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from levelhead.confirm.queries import asked_in
from levelhead.console.inbox_held import alike_in, held_facts
from levelhead.console.inbox_lost import lost_facts
from levelhead.console.reading import Shown, shown
from levelhead.console.view import person_of, said
from levelhead.fanout.connections import connected
from levelhead.fanout.sent import not_delivered, title_of
from levelhead.incidents.models import Incident, Page
from levelhead.incidents.queries import rooms
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotFound
from levelhead.lib.ids import token
from levelhead.people.models import Person
from levelhead.people.permissions import MAY, may
from levelhead.reports import inbox
from levelhead.reports.inbox import Look
from levelhead.reports.models import Report, ReportEntry, ReportGroup, SavedAnswer
from levelhead.reports.paging import Cut, cut_at
from levelhead.reports.queries import group_by_id
from levelhead.voice.moment import moment_of
from levelhead.wording.duration import duration

FILTERS, BEGINS = ("incident", "group", "whose", "like"), ("after", "before")


@dataclass(frozen=True)
class Line:
    """One report in the list."""

    report: Report
    words: str
    ago: str
    others: str
    way: str
    lost: bool


def look_of(request: HttpRequest, page: Page) -> Look:
    """Return what the address asks for; what is no longer there is passed over."""
    asked = request.GET
    incident = page.incidents.filter(public_id=asked.get("incident", "")[:12]).first()
    incident = incident if incident is not None and may_know(person_of(request), incident) else None
    group = _group_asked(page, asked.get("group", ""))
    whose = asked.get("whose", "")
    return Look(incident, group, whose if whose in inbox.WHOSE else "waiting", alike_in(asked.get("like", "")))


def may_know(person: Person, incident: Incident) -> bool:
    """Return whether ``person`` may read of ``incident``: whoever answers readers alone knows what readers know."""
    return incident.published_at is not None or may(person, "see_room")


def _group_asked(page: Page, public_id: str) -> ReportGroup | None:
    try:
        return group_by_id(page, public_id)
    except NotFound:
        return None


def _cut(request: HttpRequest) -> Cut | None:
    after, before = (request.GET.get(name, "") for name in BEGINS)
    return cut_at(after) or cut_at(before, after=False)


def query_of(request: HttpRequest, names: tuple[str, ...] = FILTERS + BEGINS) -> str:
    """Return what the address asks for, to be carried along by links and forms."""
    asked = request.GET.copy()
    for name in set(asked) - set(names):
        del asked[name]
    return asked.urlencode()


def around(request: HttpRequest, page: Page, look: Look) -> dict[str, Any]:
    """Return what the two outer columns show."""
    person, now = person_of(request), page_now(page)
    since = inbox.longest_waiting(page, look.incident)
    lost = lost_facts(page, person)
    look = replace(look, lost=lost.talks)
    part = inbox.part(page, person, look, _cut(request))
    return {
        "look": look,
        "incident_id": look.incident.public_id if look.incident else "",
        "group_id": look.group.public_id if look.group else "",
        "query": query_of(request),
        "lines": [_line(report, person, now, lost.talks) for report in part.reports],
        "part": part,
        "filter": query_of(request, FILTERS),
        "piles": inbox.piles(page, look.incident),
        "lost": lost,
        "held": held_facts(page, look, now) if look.whose == "held" else None,
        "counts": inbox.counts(page, person, look),
        "longest": duration(now - since) if since else "",
        "incidents": [one for one in _incidents(page, look.incident) if may_know(person, one)],
        "heard_once": token(),
        "saved": SavedAnswer.objects.filter(page=page, removed_at=None),
        "deaf": _deaf(page),
        "sees_rooms": may(person, "see_room"),
    }


def _line(report: Report, person: Person, now: Any, lost: frozenset[str]) -> Line:
    taken = report.taken_by
    others = taken.first_name if taken and taken.pk != person.pk and report.state == Report.State.TAKEN else ""
    words, ago = getattr(report, "words", "") or "", duration(now - report.reader_at)
    return Line(report, words, ago, others, way_of(report), report.public_id in lost)


def way_of(report: Report) -> str:
    """Return by which way a report came; of an account of ours, where that is: it may have been said in public."""
    if report.source == Report.Source.SOCIAL and report.address is not None:
        return _("on %(service)s") % {"service": title_of(report.address.channel)}
    return str(report.get_source_display())


def _deaf(page: Page) -> list[tuple[str, str]]:
    """Accounts over which people were heard until lately and are not now, each with why."""
    known = connected(page)
    return [(title_of(one.channel), one.not_heard) for one in known if one.heard_until and one.not_heard]


def _incidents(page: Page, chosen: Incident | None) -> list[Incident]:
    found = list(rooms(page)[:10])
    told = page.incidents.filter(reports__isnull=False).distinct().order_by("-began_at")[:10]
    return list({one.pk: one for one in (*found, *told, *([chosen] if chosen else []))}.values())


def talk(report: Report, person: Person, typed: dict[str, str]) -> dict[str, Any]:
    """Return what the talk's column shows, with what was typed still in the answer."""
    page = report.page
    entries = list(report.entries.select_related("person").prefetch_related("attachments"))
    lost = not_delivered(entry.public_id for entry in entries if entry.by != ReportEntry.By.READER)
    text = typed.get("text", "")
    return {
        "report": report,
        "about": report.incident if report.incident and may_know(person, report.incident) else None,
        "entries": [(entry, said(entry.at, page), lost.get(entry.public_id)) for entry in entries],
        "way": way_of(report),
        "told_said": said(report.told_at, page),
        "asked": asked_in(report),
        "after": _told_before(report),
        "typed": typed,
        "once": typed.get("once") or token(),
        "lock": report.lock,
        "mine": report.taken_by_id == person.pk,
        "others": report.taken_by is not None and report.taken_by_id != person.pk,
        "answerers": _answerers(page, person),
        "groups": _groups(report),
        "coach": answer_reading(report, person, text),
        "coach_url": reverse("inbox_coach", args=[report.public_id]),
    }


def _groups(report: Report) -> list[ReportGroup]:
    found = report.page.report_groups.filter(joined_to=None, incident=report.incident).order_by("-size", "id")[:100]
    return sorted(found, key=lambda group: group.title.casefold())


def _answerers(page: Page, person: Person) -> list[Person]:
    able = page.people.filter(is_active=True, role__in=[role.value for role in MAY["answer"]])
    return [one for one in able.order_by("name") if one.pk != person.pk]


def _told_before(report: Report) -> int:
    """The number of the update that stood when they wrote; 0 where there was none."""
    if report.incident is None:
        return 0
    before = report.incident.updates.filter(said_at__lte=report.told_at, withdrawn_at=None)
    return before.order_by("-number").values_list("number", flat=True).first() or 0


def answer_reading(about: Report | ReportGroup, person: Person, text: str) -> Shown:
    """Return the coach's reading of an answer: its words, since a page's parts are not asked of a private answer."""
    status = about.incident.status if about.incident else ""
    return shown(text, moment_of(about.page, about.incident, status=status, speaker=person.name), parts=False)


def read_while_written(request: HttpRequest, about: Report | ReportGroup) -> JsonResponse:
    """Answer the coach's script: what is found in the words that it sends."""
    try:
        text = str(json.loads(request.body)["fields"]["text"])
    except (ValueError, KeyError, TypeError, RecursionError):
        text = ""
    found = answer_reading(about, person_of(request), text)
    panel = render_to_string("console/coach/panel.html", {"coach": found})
    return JsonResponse({"marks": found.marks, "panel": panel, "summary": found.summary, "silent": found.silent})


def first_words(group: ReportGroup) -> str:
    """Return what somebody in ``group`` wrote, in short."""
    entry = ReportEntry.objects.filter(report__group=group, by=ReportEntry.By.READER).order_by("id").first()
    return entry.text[:300] if entry else ""
