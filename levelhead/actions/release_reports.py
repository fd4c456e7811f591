"""Let go, a few at a time, what strangers told without proof of work beyond the limit: it is answered and shown."""

from django.db import transaction

from levelhead.actions.tell_us import answer_at_once
from levelhead.reports.models import Report

AT_ONCE = 30


@transaction.atomic
def release_reports() -> bool:
    """Let the oldest 30 of the held go; return False, for the rest waits for its turn."""
    held = Report.objects.select_for_update(skip_locked=True, of=("self",)).filter(held=True, erased_at=None)
    for report in held.select_related("page", "incident", "address").order_by("id")[:AT_ONCE]:
        report.held = False
        report.save(update_fields=["held"])
        answer_at_once(report)
    return False
