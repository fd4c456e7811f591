"""Questions about reports that more than one room asks."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from levelhead.incidents.models import Component, Incident, Page
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotFound
from levelhead.reports.models import Report, ReportGroup

AFTERWARDS = timedelta(hours=48)
LONGEST_KEY = 64
MOST_JOINS = 50


def report_by_key(key: str) -> Report:
    """Return the talk of whoever holds this private ``key``; NotFound otherwise, and once it has been erased."""
    if 20 < len(key) <= LONGEST_KEY and "\0" not in key:
        found = Report.objects.select_related("page", "incident", "address").filter(key=key, erased_at=None).first()
        if found is not None:
            return found
    raise NotFound(_("This link leads to no talk with us. It may have been erased, or a part of the link is missing."))


def report_by_id(page: Page, public_id: str) -> Report:
    """Return the report with this public id; NotFound otherwise."""
    found = page.reports.select_related("page", "incident", "group", "taken_by", "address", "component", "update_asked")
    report = found.filter(public_id=public_id).first()
    if report is None:
        raise NotFound(_("There is no report “%(id)s” here.") % {"id": public_id[:40]})
    return report


def group_by_id(page: Page, public_id: str) -> ReportGroup:
    """Return the group with this public id, or the one that it has been joined to meanwhile; NotFound otherwise."""
    groups = page.report_groups.select_related("page", "incident")
    group = groups.filter(public_id=public_id[:12]).first()
    for _again in range(MOST_JOINS):
        if group is None or group.joined_to_id is None:
            break
        group = groups.filter(pk=group.joined_to_id).first()
    if group is None:
        raise NotFound(_("There is no such group here."))
    return group


def likely_incident(page: Page, component: Component | None = None) -> Incident | None:
    """Return the incident that somebody who writes now most likely means, public or not, or None.

    An open one that touches their component, else the newest open one, else one that ended in the last two days: who
    writes then says that it has not.
    """
    return _likely(page.incidents.all(), page_now(page), component)


def shown_incident(report: Report) -> Incident | None:
    """Return the incident that the reader of ``report`` is told theirs is about: never one that is not public.

    Where the team has it beside such a one, it is what it would be if that did not exist, so that nobody can find out
    by what we answer that there is one, or which component it touches.
    """
    incident = report.incident
    if incident is None or incident.published_at is not None:
        return incident
    public = report.page.incidents.filter(published_at__lte=report.told_at)
    return _likely(public, report.told_at, report.component)


def _likely(among: QuerySet[Incident], at: datetime, component: Component | None) -> Incident | None:
    still = among.filter(Q(resolved_at=None) | Q(resolved_at__gt=at)).select_related("spokesperson")
    open_then = list(still.order_by("-began_at", "-id")[:20])
    if component is not None:
        touched = [one for one in open_then if one.affected.filter(component=component).exists()]
        if touched:
            return touched[0]
    if open_then:
        return open_then[0]
    return among.filter(resolved_at__gt=at - AFTERWARDS).order_by("-resolved_at").first()


def spoken_with(report: Report) -> str:
    """Return the language in which Levelhead speaks to the reader of a talk: theirs where the page has it."""
    page = report.page
    return report.language if report.language in page.further else page.language
