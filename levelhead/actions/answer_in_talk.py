"""Somebody who was asked whether it works answers in their talk, by mail or over an account: nothing names the question
there."""

from django.db import transaction

from levelhead.actions.answer_round import answer_round, is_more
from levelhead.actions.tell_us import By, Came
from levelhead.confirm.hearing import heard
from levelhead.confirm.models import Asked
from levelhead.confirm.queries import still_asked
from levelhead.reports.models import Report


@transaction.atomic
def answer_in_talk(report: Report, words: str, *, came: Came, name: str = "") -> bool:
    """Take ``words`` for an answer where they can be nothing else; return whether nobody has to read them any more.

    Since a person wrote to them after the question, they may be answering that person; and a bare yes or no may answer
    what a person last asked them before it.
    """
    asked = still_asked(report)
    if asked is None:
        return False
    staff = report.entries.filter(by=By.STAFF)
    if staff.filter(at__gte=asked.round.opened_at).exists():
        return False
    last = report.entries.filter(by__in=(By.STAFF, By.READER)).last()
    answer = heard(words, name, beyond_yes_and_no=last is not None and last.by == By.STAFF)
    if answer == Asked.Answer.NOT_YET:
        answer_round(asked.key, answer, words=words, came=came)
        return True
    if answer:
        answer_round(asked.key, answer)
    return bool(answer) and not (is_more(words) or came.pictures or came.left_out)
