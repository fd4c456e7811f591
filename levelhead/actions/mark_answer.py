"""Count what somebody said in their talk about whether it works, where only a person could tell."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.answer_round import keep_answer
from levelhead.actions.by import Actor
from levelhead.actions.report_at_hand import at_hand, line
from levelhead.confirm.models import Asked
from levelhead.confirm.queries import still_asked
from levelhead.lib.errors import Refused
from levelhead.reports.models import Report


@transaction.atomic
def mark_answer(actor: Actor, report: Report, answer: str) -> Asked:
    """Count ``answer`` for whoever ``report`` is from; they can still change it. Return who was asked.

    NotAllowed for who answers no readers; Refused where nobody has asked them, where that question has ended, or for an
    answer that is none.
    """
    fresh = at_hand(actor, report)
    if answer not in Asked.Answer:
        raise Refused(_("Choose one of the three answers."), "mark")
    asked = still_asked(fresh)
    if asked is None:
        raise Refused(_("Nobody is asking them at present whether it works, so there is nothing to count."), "mark")
    if asked.answer != answer:
        keep_answer(asked, answer)
        line(actor, "mark_answer", fresh, answer=answer)
    return asked
