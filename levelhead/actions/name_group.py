"""Give a group of reports a better name, join it to another that is about the same, or split what is not."""

from collections import Counter
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.word import check_line
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotFound, Refused
from levelhead.reports.models import Report, ReportGroup

AT_ONCE = 500


@transaction.atomic
def name_group(actor: Actor, group: ReportGroup, name: str) -> ReportGroup:
    """Call ``group`` ``name``; Refused without one."""
    fresh = _held(actor, group)
    name = check_line(name, "group", 120)
    if not name:
        raise Refused(_("Give the group a name."), "group")
    fresh.name, fresh.named_by, fresh.about = name, actor.person, ""
    fresh.save(update_fields=["name", "named_by", "about"])
    _line(actor, "name_group", fresh)
    return fresh


@transaction.atomic
def join_groups(actor: Actor, group: ReportGroup, into: ReportGroup) -> ReportGroup:
    """Put all reports of ``group`` into ``into``, and return that; joining one to itself changes nothing.

    Where only ``group`` was named by a person, ``into`` takes that name over.
    """
    if group.pk == into.pk:
        return into
    held = {one.pk: _held(actor, one) for one in sorted((group, into), key=_row)}  # in one order, whoever joins which
    fresh, other = held[group.pk], held[into.pk]
    Report.objects.filter(group=fresh).update(group=other, incident=other.incident)
    other.size = Report.objects.filter(group=other).count()
    other.terms = dict(Counter(fresh.terms) + Counter(other.terms))
    if other.named_by_id is None and fresh.named_by_id is not None:
        # What a person has called it says more.
        other.name, other.named_by, other.about = fresh.name, fresh.named_by, ""
    other.save(update_fields=["size", "terms", "name", "named_by", "about"])
    fresh.joined_to, fresh.size, fresh.terms = other, 0, {}
    fresh.save(update_fields=["joined_to", "size", "terms"])
    _line(actor, "join_groups", fresh, into=other.public_id)
    return other


@transaction.atomic
def split_group(actor: Actor, group: ReportGroup, chosen: Sequence[str], name: str) -> ReportGroup:
    """Put the reports ``chosen`` (public ids) of ``group`` into a new one called ``name``, and return that.

    Neither goes back to the other by itself. Refused without a name, where none is chosen, and where nothing would be
    left of ``group``.
    """
    fresh = _held(actor, group)
    mine = Report.objects.filter(group=fresh, erased_at=None)
    going = list(mine.filter(public_id__in=chosen[:AT_ONCE]))
    if not going:
        raise Refused(_("Choose who is to be in the new group."), "split")
    if len(going) == mine.count():
        raise Refused(_("That is all of them. Rename the group instead, or leave some out."), "split")
    made = _begun(actor, fresh, name, len(going))
    Report.objects.filter(pk__in=[one.pk for one in going]).update(group=made, placed_by=actor.person)
    fresh.size = Report.objects.filter(group=fresh).count()
    fresh.made_by = fresh.made_by or actor.person  # else, being so like it, all of it would follow into the new one
    fresh.save(update_fields=["size", "made_by"])
    _line(actor, "split_group", fresh, into=made.public_id, reports=len(going))
    return made


def _begun(actor: Actor, group: ReportGroup, name: str, size: int) -> ReportGroup:
    name = check_line(name, "split", 120)
    if not name:
        raise Refused(_("Give the new group a name."), "split")
    by = {"named_by": actor.person, "made_by": actor.person, "made_at": machine_now()}
    return ReportGroup.objects.create(page=group.page, incident=group.incident, name=name, size=size, **by)


@transaction.atomic
def settle_group(actor: Actor, group: ReportGroup, *, settled: bool = True) -> ReportGroup:
    """Mark that the page answers what ``group`` asks (or that it does not after all)."""
    fresh = _held(actor, group)
    fresh.answered_at = machine_now() if settled else None
    fresh.save(update_fields=["answered_at"])
    _line(actor, "settle_group", fresh, settled=settled)
    return fresh


def _row(group: ReportGroup) -> int:
    return group.pk


def _held(actor: Actor, group: ReportGroup) -> ReportGroup:
    actor.require("answer")
    found = ReportGroup.objects.select_for_update(of=("self",)).select_related("page", "incident")
    fresh = found.filter(pk=group.pk, page=actor.page, joined_to=None).first()
    if fresh is None:
        raise NotFound(_("This group has been joined to another."))
    return fresh


def _line(actor: Actor, verb: str, group: ReportGroup, **details: str | int | bool | None) -> None:
    actor.record(verb, page=group.page, subject="group", subject_id=group.public_id, **details)
