"""Erase talks, and mail that nobody could read, in time: what a stranger told in trouble is not ours to keep."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef

from levelhead.actions.erase_report import erase_report
from levelhead.incidents.models import LegalHold
from levelhead.lib.clock import machine_now
from levelhead.reports.models import IncomingMail, Report, ReportEntry

AT_ONCE = 100
SPOKEN = (ReportEntry.By.READER, ReportEntry.By.STAFF)
UNREADABLE = timedelta(days=30)
"""How long a mail that could not be read is kept as it came, for somebody to look at."""


def expire_reports() -> bool:
    """Erase the oldest that are due, so long after the last word in them; return whether more are. Those under legal
    hold stay."""
    days = settings.ENV.keep_reports_days
    if not days:
        return False
    since = machine_now() - timedelta(days=days)
    said = ReportEntry.objects.filter(report=OuterRef("pk"), by__in=SPOKEN, created_at__gte=since)
    due = Report.objects.filter(~Exists(said), erased_at=None, created_at__lt=since)
    held = LegalHold.objects.filter(lifted_at=None).values("incident")
    found = list(due.exclude(incident__in=held).order_by("id")[:AT_ONCE])
    for report in found:
        erase_report(report, why="time")
    return len(found) == AT_ONCE


def expire_mails() -> bool:
    """Empty what came in and could not be read, once it is old; while anything is under legal hold it stays."""
    if not LegalHold.objects.filter(lifted_at=None).exists():
        old = IncomingMail.objects.filter(state=IncomingMail.State.FAILED, received_at__lt=machine_now() - UNREADABLE)
        old.exclude(raw=b"").update(raw=b"", why="not readable")
    return False
