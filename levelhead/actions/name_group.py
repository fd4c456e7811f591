"""Give a group of reports a better name, or join it to another that is about the same."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.word import check_line
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotFound, Refused
from levelhead.reports.models import Report, ReportGroup


@transaction.atomic
def name_group(actor: Actor, group: ReportGroup, name: str) -> ReportGroup:
    """Call ``group`` ``name``; Refused without one."""
    fresh = _held(actor, group)
    name = check_line(name, "group", 120)
    if not name:
        raise Refused(_("Give the group a name."), "group")
    fresh.name, fresh.named_by = name, actor.person
    fresh.save(update_fields=["name", "named_by"])
    _line(actor, "name_group", fresh)
    return fresh


@transaction.atomic
def join_groups(actor: Actor, group: ReportGroup, into: ReportGroup) -> ReportGroup:
    """Put all reports of ``group`` into ``into``, and return that; joining one to itself changes nothing."""
    if group.pk == into.pk:
        return into
    fresh, other = _held(actor, group), _held(actor, into)
    Report.objects.filter(group=fresh).update(group=other, incident=other.incident)
    other.size = Report.objects.filter(group=other).count()
    other.terms = {term: fresh.terms.get(term, 0) + count for term, count in {**fresh.terms, **other.terms}.items()}
    other.save(update_fields=["size", "terms"])
    fresh.joined_to, fresh.size, fresh.terms = other, 0, {}
    fresh.save(update_fields=["joined_to", "size", "terms"])
    _line(actor, "join_groups", fresh, into=other.public_id)
    return other


@transaction.atomic
def settle_group(actor: Actor, group: ReportGroup, *, settled: bool = True) -> ReportGroup:
    """Mark that the page answers what ``group`` asks (or that it does not after all)."""
    fresh = _held(actor, group)
    fresh.answered_at = machine_now() if settled else None
    fresh.save(update_fields=["answered_at"])
    _line(actor, "settle_group", fresh, settled=settled)
    return fresh


def _held(actor: Actor, group: ReportGroup) -> ReportGroup:
    actor.require("answer")
    found = ReportGroup.objects.select_for_update(of=("self",)).select_related("page", "incident")
    fresh = found.filter(pk=group.pk, page=actor.page, joined_to=None).first()
    if fresh is None:
        raise NotFound(_("This group has been joined to another."))
    return fresh


def _line(actor: Actor, verb: str, group: ReportGroup, **details: str | int | bool | None) -> None:
    actor.record(verb, page=group.page, subject="group", subject_id=group.public_id, **details)
