"""Note something beside a talk, for the team alone."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.report_at_hand import at_hand, line
from levelhead.actions.tell_us import check_words
from levelhead.lib.clock import machine_now, page_now
from levelhead.reports.masking import mask
from levelhead.reports.models import Report, ReportEntry


@transaction.atomic
def note_report(actor: Actor, report: Report, text: str) -> ReportEntry:
    """Add a note to ``report``; the reader never sees it, and it puts nobody's answer off."""
    fresh = at_hand(actor, report)
    masked = mask(check_words(text))
    entry = ReportEntry.objects.create(
        report=fresh,
        by=ReportEntry.By.NOTE,
        person=actor.person,
        person_name=actor.person.name,
        text=masked.text,
        masked=masked.count,
        at=page_now(fresh.page),
        created_at=machine_now(),
    )
    line(actor, "note_report", fresh)
    return entry
