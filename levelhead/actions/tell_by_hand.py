"""Enter what somebody said on the telephone or at the counter: in ten seconds, by who heard it."""

from dataclasses import replace

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.report_at_hand import line
from levelhead.actions.tell_us import Telling, tell_us
from levelhead.reports.models import Report


@transaction.atomic
def tell_by_hand(actor: Actor, telling: Telling) -> Report:
    """Store what was told in person. No automatic answer goes out: they have just talked to somebody."""
    actor.require("answer")
    report = tell_us(actor.page, replace(telling, source=Report.Source.HAND, quiet=True, held=False))
    line(actor, "tell_by_hand", report)
    return report
