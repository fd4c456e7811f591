"""Take a report, so that others see who answers; let it go again."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.report_at_hand import at_hand, line, not_anothers
from levelhead.lib.clock import machine_now
from levelhead.reports.models import Report


@transaction.atomic
def take_report(actor: Actor, report: Report, *, over: bool = False) -> Report:
    """Take ``report`` for ``actor``; Conflict where another has it, unless it is taken ``over`` knowingly."""
    fresh = at_hand(actor, report)
    if fresh.taken_by_id == actor.person.pk:
        return fresh
    if not over:
        not_anothers(actor, fresh)
    fresh.taken_by, fresh.taken_at = actor.person, machine_now()
    if fresh.state == Report.State.WAITING:
        fresh.state = Report.State.TAKEN
    fresh.save(update_fields=["taken_by", "taken_at", "state"])
    line(actor, "take_report", fresh)
    return fresh


@transaction.atomic
def let_report_go(actor: Actor, report: Report) -> Report:
    """Give ``report`` back to everybody; one that is nobody's stays so."""
    fresh = at_hand(actor, report)
    if fresh.taken_by_id is None:
        return fresh
    not_anothers(actor, fresh)
    fresh.taken_by = fresh.taken_at = None
    if fresh.state == Report.State.TAKEN:
        fresh.state = Report.State.WAITING
    fresh.save(update_fields=["taken_by", "taken_at", "state"])
    line(actor, "let_report_go", fresh)
    return fresh
