"""A reader writes on in their talk: on its private page, or by answering a mail."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.published import wake_after_commit
from levelhead.actions.tell_us import By, Came, add_entry, beside_words, check_words, say_by_machine
from levelhead.audit.record import record
from levelhead.lib.clock import machine_now, page_now
from levelhead.lib.errors import NotFound
from levelhead.reports.masking import mask
from levelhead.reports.models import Report, ReportEntry
from levelhead.reports.pictures import Picture
from levelhead.reports.thanks import is_thanks

AT_MOST = 3
WITHIN = timedelta(hours=1)
A_MOMENT = timedelta(minutes=1)


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

    ``remote_id`` names them at the place that they came from; what had to be blanked or left out is said there. Without
    one, the same words again within a minute are a second press. NotFound where the talk has been erased meanwhile.
    """
    words = check_words(text)
    report = _at_hand(report)
    known = (
        report.entries.filter(remote_id=remote_id).first() if remote_id else _just_said(report, words, len(pictures))
    )
    if known is not None:
        return known
    entry = add_entry(report, By.READER, words, Came(remote_id, pictures, left_out))
    report.reader_at, report.closed_at = page_now(report.page), None
    report.state = Report.State.TAKEN if report.taken_by_id else Report.State.WAITING
    if report.about == Report.About.THANKS and not is_thanks(words):
        report.about = Report.About.TROUBLE  # it began with thanks, and now somebody has to answer
    report.save(update_fields=["reader_at", "closed_at", "state", "about"])
    record("write_back", page_id=report.page_id, person_id=None, subject="report", subject_id=report.public_id)
    if remote_id:
        _tell_beside(report, entry)
    wake_after_commit("worker")
    return entry


def _at_hand(report: Report) -> Report:
    found = Report.objects.select_for_update(of=("self",)).select_related("page").filter(pk=report.pk, erased_at=None)
    fresh = found.first()
    if fresh is None:
        raise NotFound(_("This talk has been erased."))
    return fresh


def _just_said(report: Report, words: str, pictures: int) -> ReportEntry | None:
    """The last words of the talk, where the reader said these very ones a moment ago, with as many pictures."""
    last = report.entries.exclude(by=By.NOTE).last()
    if last is None or last.by != By.READER or last.created_at < machine_now() - A_MOMENT:
        return None
    is_same = last.text == mask(words).text and last.attachments.count() == pictures
    return last if is_same else None


def _tell_beside(report: Report, entry: ReportEntry) -> None:
    """Say what was blanked or left out; a few times an hour, for two machines may be answering each other."""
    said, lately = beside_words(entry), machine_now() - WITHIN
    if said and report.entries.filter(by=By.AUTOMATIC, created_at__gt=lately).count() < AT_MOST:
        say_by_machine(report, said)
