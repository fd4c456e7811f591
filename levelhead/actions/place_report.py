"""Move a report to the incident or into the group it belongs to. What a person has placed stays there."""

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.report_at_hand import at_hand, line, stand_still
from levelhead.actions.word import check_line
from levelhead.incidents.hold import held
from levelhead.incidents.models import Incident
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotFound, Refused
from levelhead.people.permissions import may
from levelhead.reports.models import Report, ReportGroup


@transaction.atomic
def move_report(actor: Actor, report: Report, incident: Incident | None) -> Report:
    """Move ``report`` to ``incident`` (None: to no incident), out of the group it is in.

    NotFound for one that is not public where the actor sees no rooms. Refused while its incident is under legal hold:
    away from it the talk could be erased.
    """
    stand_still(report)
    fresh = at_hand(actor, report)
    if held(fresh.incident):
        raise Refused(_("This has to stay with its incident for now, because the law may ask for it."), "move")
    is_known = incident is None or incident.published_at is not None or may(actor.person, "see_room")
    if incident is not None and (incident.page_id != fresh.page_id or not is_known):
        raise NotFound(_("There is no such incident here."))
    _leave_group(fresh)
    fresh.incident, fresh.group, fresh.placed_by = incident, None, actor.person
    fresh.save(update_fields=["incident", "group", "placed_by"])
    line(actor, "move_report", fresh, incident_moved_to=incident.public_id if incident else None)
    return fresh


@transaction.atomic
def group_report(actor: Actor, report: Report, *, group: ReportGroup | None = None, name: str = "") -> Report:
    """Put ``report`` into ``group``, or into a new one called ``name``: so a group is split, or one begun by hand.

    The group it comes from and the one it goes to are not joined by themselves any more.
    """
    if group is not None:  # before the report, as whoever joins groups does; it may have been joined this moment
        group = ReportGroup.objects.select_for_update().filter(pk=group.pk, page=report.page_id, joined_to=None).first()
        if group is None:
            raise NotFound(_("There is no such group here."))
    fresh = at_hand(actor, report)
    if group is None:
        group = _made(actor, fresh, name)
    if fresh.group_id != group.pk:
        _leave_group(fresh)
        both = Q(pk=fresh.group_id) | Q(pk=group.pk)
        ReportGroup.objects.filter(both, made_by=None).update(made_by=actor.person)
        ReportGroup.objects.filter(pk=group.pk).update(size=F("size") + 1)
    fresh.group, fresh.placed_by = group, actor.person
    fresh.save(update_fields=["group", "placed_by"])
    line(actor, "group_report", fresh, group=group.public_id)
    return fresh


def _made(actor: Actor, report: Report, name: str) -> ReportGroup:
    name = check_line(name, "group", 120)
    if not name:
        raise Refused(_("Give the new group a name."), "group")
    return ReportGroup.objects.create(
        page=report.page,
        incident=report.incident,
        name=name,
        named_by=actor.person,
        made_by=actor.person,
        made_at=machine_now(),
    )


def _leave_group(report: Report) -> None:
    if report.group_id is not None:
        ReportGroup.objects.filter(pk=report.group_id, size__gt=0).update(size=F("size") - 1)
