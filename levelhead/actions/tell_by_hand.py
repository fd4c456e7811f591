"""Enter what somebody said on the telephone or at the counter: in ten seconds, by who heard it."""

from dataclasses import replace

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.report_at_hand import line
from levelhead.actions.tell_us import Telling, tell_us, told_before
from levelhead.reports.models import Report


@transaction.atomic
def tell_by_hand(actor: Actor, telling: Telling) -> Report:
    """Store what was told in person, once. No automatic answer goes out: they have just talked to somebody."""
    actor.require("answer")
    again = told_before(actor.page, telling.once)
    if again is not None:
        return again
    report = tell_us(actor.page, replace(telling, source=Report.Source.HAND, quiet=True, held=False))
    line(actor, "tell_by_hand", report)
    return report
