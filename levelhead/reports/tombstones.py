"""What is left of an erased word that came from elsewhere: enough to know it again, and nothing to read.

Helpdesks deliver a ticket again when they please. Without this the words that somebody had erased would come back as a
new report. The mark is a fingerprint made with the installation's key, so that nobody else can tell what it stands for.
"""

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from levelhead.incidents.models import Page
from levelhead.reports.models import Report, ReportEntry

_SIGN = "erased:"
ELSEWHERE = (Report.Source.SOCIAL, Report.Source.HELPDESK)


def mark_of(name: str) -> str:
    """Return the mark of a word by the name it had at its source; "" for one that had none, itself for a mark."""
    if not name or name.startswith(_SIGN):
        return name
    return _SIGN + salted_hmac(__name__, name, algorithm="sha256").hexdigest()


def bury(entries: QuerySet[ReportEntry]) -> None:
    """Blank ``entries`` and leave each its mark."""
    for pk, name in entries.values_list("pk", "remote_id").order_by("pk"):
        ReportEntry.objects.filter(pk=pk).update(text="", remote_id=mark_of(name), person_name="")


def erased_before(page: Page, name: str) -> Report | None:
    """Return the erased report that held the word of this name, or None."""
    from_elsewhere = Report.objects.filter(page=page, source__in=ELSEWHERE, erased_at__isnull=False)
    return from_elsewhere.filter(entries__remote_id=mark_of(name)).first() if name else None
