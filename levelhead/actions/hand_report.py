"""Hand a report on to somebody else who answers readers."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.report_at_hand import at_hand, check_answerer, line
from levelhead.lib.clock import machine_now
from levelhead.people.models import Person
from levelhead.reports.models import Report


@transaction.atomic
def hand_report(actor: Actor, report: Report, to: Person | None) -> Report:
    """Give ``report`` to ``to``; NotFound where they do not answer readers."""
    fresh = at_hand(actor, report)
    person = check_answerer(to, fresh.page_id)
    fresh.taken_by, fresh.taken_at = person, machine_now()
    if fresh.state == Report.State.WAITING:
        fresh.state = Report.State.TAKEN
    fresh.save(update_fields=["taken_by", "taken_at", "state"])
    line(actor, "hand_report", fresh, to=person.public_id)
    return fresh
