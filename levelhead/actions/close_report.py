"""Close a talk that needs no answer, or open it again. The reader can always write on."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.report_at_hand import at_hand, line
from levelhead.lib.clock import machine_now
from levelhead.reports.models import Report


@transaction.atomic
def close_report(actor: Actor, report: Report) -> Report:
    """Close ``report``; a second press changes nothing."""
    fresh = at_hand(actor, report)
    if fresh.state != Report.State.CLOSED:
        fresh.state, fresh.closed_at, fresh.held = Report.State.CLOSED, machine_now(), False
        fresh.save(update_fields=["state", "closed_at", "held"])
        line(actor, "close_report", fresh)
    return fresh


@transaction.atomic
def reopen_report(actor: Actor, report: Report) -> Report:
    """Open ``report`` again: it waits, for whoever has taken it."""
    fresh = at_hand(actor, report)
    if fresh.state == Report.State.CLOSED:
        fresh.state = Report.State.TAKEN if fresh.taken_by_id else Report.State.WAITING
        fresh.closed_at = None
        fresh.save(update_fields=["state", "closed_at"])
        line(actor, "reopen_report", fresh)
    return fresh
