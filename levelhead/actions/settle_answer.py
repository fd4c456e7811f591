"""An answer to a reader was not delivered: send it again, or set it aside. It stands on their private page anyway."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import wake_after_commit
from levelhead.actions.report_at_hand import at_hand, line
from levelhead.fanout.models import Delivery
from levelhead.fanout.undelivered import set_going
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotFound
from levelhead.reports.models import Report, ReportEntry

State = Delivery.State


@transaction.atomic
def send_answer_again(actor: Actor, report: Report, answer: str) -> bool:
    """Put the answer with this public id back into the queue; return whether it was still to be settled.

    NotFound where the talk holds no such answer. A second press finds nothing left, and sends nothing twice.
    """
    anew = {"state": State.WAITING, "attempts": 0, "next_try_at": machine_now(), "done_at": None, "leased_by": ""}
    return _settled(actor, report, answer, "send_answer_again", **anew)


@transaction.atomic
def set_answer_aside(actor: Actor, report: Report, answer: str) -> bool:
    """Leave the answer as it is, and let nobody be told of it any more; return whether it was still to be settled."""
    return _settled(actor, report, answer, "set_answer_aside", state=State.LEFT, done_at=machine_now())


def _settled(actor: Actor, report: Report, answer: str, verb: str, **changes: object) -> bool:
    fresh = at_hand(actor, report)
    entry = fresh.entries.filter(public_id=answer[:12], by=ReportEntry.By.STAFF).first()
    if entry is None:
        raise NotFound(_("There is no such answer in this talk."))
    number = set_going(fresh, entry.public_id).update(**changes, leased_until=None)
    if number:
        line(actor, verb, fresh, answer=entry.public_id)
        wake_after_commit("worker")
    return number > 0
