"""Open a talk: who of the team read what a reader wrote is on the record."""

from datetime import timedelta

from levelhead.actions.by import Actor
from levelhead.actions.report_at_hand import line
from levelhead.audit.models import Entry
from levelhead.lib.clock import machine_now
from levelhead.reports.models import Report
from levelhead.reports.queries import report_by_id

AGAIN_AFTER = timedelta(hours=1)


def see_report(actor: Actor, public_id: str) -> Report:
    """Return the report for ``actor`` to read; the trail says so, once an hour for each person and talk."""
    actor.require("answer")
    report = report_by_id(actor.page, public_id)
    lately = Entry.objects.filter(
        subject_id=report.public_id, person=actor.person, verb="see_report", at__gt=machine_now() - AGAIN_AFTER
    )
    if not lately.exists():
        line(actor, "see_report", report)
    return report
