"""Answer somebody who told the team something: from a named person, once, after every gate."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.gates import Saying, pass_gates
from levelhead.actions.report_at_hand import at_hand, line, not_anothers
from levelhead.actions.tell_ticket import tell_ticket
from levelhead.actions.tell_us import check_words, post_in_talk
from levelhead.fanout.models import Message
from levelhead.lib.clock import machine_now, page_now
from levelhead.lib.errors import Conflict
from levelhead.reports.models import Report, ReportEntry


@dataclass(frozen=True)
class Answer:
    """An answer as its writer means it.

    ``lock`` is the report's when the writer saw the talk: where anything was said in it since, the answer is refused
    and its words are kept. ``once`` is the form's token. ``acknowledged``: ids of findings that they confirm.
    """

    text: str
    lock: int | None = None
    once: str = ""
    acknowledged: frozenset[str] = frozenset()


@transaction.atomic
def answer_report(actor: Actor, report: Report, answer: Answer) -> ReportEntry:
    """Say ``answer`` in the talk of ``report``, by mail where there is an address, and return the entry.

    Conflict where another has it or something was said meanwhile; Refused or Held by the gates.
    """
    fresh = at_hand(actor, report)
    again = ReportEntry.objects.filter(once=answer.once, report=fresh).first() if answer.once else None
    if again is not None:
        return again
    not_anothers(actor, fresh)
    if answer.lock is not None and fresh.lock != answer.lock:
        raise Conflict(_meanwhile(fresh))
    text = check_words(answer.text)
    pass_gates(Saying(actor, fresh.page, fresh.incident, "answer", (text,), answer.acknowledged))
    entry = _said(actor, fresh, text, answer.once)
    if fresh.address is not None:
        post_in_talk(fresh, Message.Kind.ANSWER, entry)
    tell_ticket(fresh, entry)
    line(actor, "answer_report", fresh)
    return entry


def _said(actor: Actor, report: Report, text: str, once: str) -> ReportEntry:
    now = page_now(report.page)
    entry = ReportEntry.objects.create(
        report=report,
        by=ReportEntry.By.STAFF,
        person=actor.person,
        person_name=actor.person.name,
        text=text,
        at=now,
        created_at=machine_now(),
        once=once or None,
    )
    report.taken_by, report.taken_at = actor.person, report.taken_at or machine_now()
    report.state, report.last_at, report.lock, report.held = Report.State.ANSWERED, now, report.lock + 1, False
    report.answered_at = report.answered_at or now
    report.save(update_fields=["taken_by", "taken_at", "state", "last_at", "lock", "held", "answered_at"])
    return entry


def _meanwhile(report: Report) -> str:
    last = report.entries.exclude(by=ReportEntry.By.NOTE).last()
    if last is not None and last.by == ReportEntry.By.STAFF:
        return _("%(name)s answered while you were writing. Your words are kept below; read theirs first.") % {
            "name": last.person_name
        }
    return _("They wrote again while you were writing. Your words are kept below; read theirs first.")
