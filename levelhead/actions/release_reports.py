"""Let go, a few at a time, what strangers told without proof of work beyond the limit: it is answered and shown.

So is answered what somebody of the team has let in: a flood of reports must not become a flood of mail.
"""

from django.db import transaction

from levelhead.actions.tell_us import answer_at_once
from levelhead.reports.models import Report

AT_ONCE = 30
UNANSWERED = (Report.State.WAITING, Report.State.TAKEN)


@transaction.atomic
def release_reports() -> bool:
    """Let the oldest 30 of the held go; return False, for the rest waits for its turn."""
    held = Report.objects.select_for_update(skip_locked=True, of=("self",)).filter(held=True, erased_at=None)
    for report in held.select_related("page", "incident", "address").order_by("id")[:AT_ONCE]:
        report.held = False
        report.save(update_fields=["held"])
        answer_at_once(report)
    return False


def answer_let_in() -> bool:
    """Give those whom somebody let in the automatic answer, the oldest 30 first; return False, the rest has its turn.

    Whom a person has answered meanwhile, or whose talk was closed or erased, needs none.
    """
    if not Report.objects.filter(receipt_due=True).exists():  # a look costs no lock
        return False
    with transaction.atomic():
        due = Report.objects.select_for_update(skip_locked=True, of=("self",)).filter(receipt_due=True)
        for report in due.select_related("page", "incident", "address").order_by("id")[:AT_ONCE]:
            report.receipt_due = False
            report.save(update_fields=["receipt_due"])
            if report.state in UNANSWERED and report.answered_at is None:
                answer_at_once(report)
    return False
