"""A reader writes on in their talk: on its private page, or by answering a mail."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from levelhead.actions.published import wake_after_commit
from levelhead.actions.tell_us import By, Came, add_entry, beside_words, check_words, say_by_machine
from levelhead.audit.record import record
from levelhead.lib.clock import machine_now, page_now
from levelhead.reports.models import Report, ReportEntry
from levelhead.reports.pictures import Picture

AT_MOST = 3
WITHIN = timedelta(hours=1)


@transaction.atomic
def write_back(
    report: Report,
    text: str,
    *,
    pictures: Sequence[Picture] = (),
    remote_id: str = "",
    left_out: Sequence[str] = (),
) -> ReportEntry:
    """Add the reader's words; the talk waits again, for whoever took it. What came already is returned as it is.

    ``remote_id`` names them at the place that they came from; what had to be blanked or left out is said there.
    """
    words = check_words(text)
    report = Report.objects.select_for_update(of=("self",)).select_related("page").get(pk=report.pk, erased_at=None)
    known = report.entries.filter(remote_id=remote_id).first() if remote_id else None
    if known is not None:
        return known
    entry = add_entry(report, By.READER, words, Came(remote_id, pictures, left_out))
    report.reader_at, report.closed_at = page_now(report.page), None
    report.state = Report.State.TAKEN if report.taken_by_id else Report.State.WAITING
    report.save(update_fields=["reader_at", "closed_at", "state"])
    record("write_back", page_id=report.page_id, person_id=None, subject="report", subject_id=report.public_id)
    if remote_id:
        _tell_beside(report, entry)
    wake_after_commit("worker")
    return entry


def _tell_beside(report: Report, entry: ReportEntry) -> None:
    """Say what was blanked or left out; a few times an hour, for two machines may be answering each other."""
    said, lately = beside_words(entry), machine_now() - WITHIN
    if said and report.entries.filter(by=By.AUTOMATIC, created_at__gt=lately).count() < AT_MOST:
        say_by_machine(report, said)
