"""A reader writes on in their talk: on its private page, or by answering a mail."""

from collections.abc import Sequence

from django.db import transaction

from levelhead.actions.published import wake_after_commit
from levelhead.actions.tell_us import By, add_entry, check_words
from levelhead.audit.record import record
from levelhead.lib.clock import page_now
from levelhead.reports.models import Report, ReportEntry
from levelhead.reports.pictures import Picture


@transaction.atomic
def write_back(report: Report, text: str, *, pictures: Sequence[Picture] = (), remote_id: str = "") -> ReportEntry:
    """Add the reader's words; the talk waits again, for whoever took it. What came already is returned as it is."""
    words = check_words(text)
    report = Report.objects.select_for_update(of=("self",)).select_related("page").get(pk=report.pk, erased_at=None)
    known = report.entries.filter(remote_id=remote_id).first() if remote_id else None
    if known is not None:
        return known
    entry = add_entry(report, By.READER, words, remote_id=remote_id, pictures_=pictures)
    report.reader_at, report.closed_at = page_now(report.page), None
    report.state = Report.State.TAKEN if report.taken_by_id else Report.State.WAITING
    report.save(update_fields=["reader_at", "closed_at", "state"])
    record("write_back", page_id=report.page_id, person_id=None, subject="report", subject_id=report.public_id)
    wake_after_commit("worker")
    return entry
