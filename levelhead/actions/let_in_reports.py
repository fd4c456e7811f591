"""Let in at once what is held back, or close it unanswered: all of it, what is alike, or a single one."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from levelhead.actions.by import Actor
from levelhead.actions.published import wake_after_commit
from levelhead.incidents.models import Incident
from levelhead.lib.clock import machine_now
from levelhead.reports.held import Alike, held
from levelhead.reports.models import Report


@dataclass(frozen=True)
class Seen:
    """What whoever presses has before them: what is held of an incident (None: of all), and of that what is alike.

    ``newest`` is the public id of the latest that they saw: what has come since stays held. Empty stands for all.
    """

    incident: Incident | None = None
    alike: Alike | None = None
    newest: str = ""


@transaction.atomic
def let_in_reports(actor: Actor, seen: Seen) -> int:
    """Let in what ``seen`` says and is still held, and return how many that was.

    The automatic answers follow a few at a time. One statement does it, so that of two people who press at once each
    lets in what the other has left, and nobody is answered twice.
    """
    number = _held(actor, seen).update(held=False, receipt_due=True)
    _record(actor, "let_in_reports", seen, number)
    return number


@transaction.atomic
def close_held_reports(actor: Actor, seen: Seen) -> int:
    """Close what ``seen`` says and is still held, answering nobody, and return how many that was.

    What a colleague has taken stays with them. Whoever was closed can write on, and their talk can be opened again.
    """
    mine = _held(actor, seen).filter(Q(taken_by=None) | Q(taken_by=actor.person))
    number = mine.update(held=False, state=Report.State.CLOSED, closed_at=machine_now())
    _record(actor, "close_held_reports", seen, number)
    return number


def _held(actor: Actor, seen: Seen) -> QuerySet[Report]:
    actor.require("answer")
    found = held(actor.page, seen.incident, seen.alike)
    if not seen.newest:
        return found
    newest = actor.page.reports.filter(public_id=seen.newest[:12]).values_list("pk", flat=True).first()
    return found.filter(pk__lte=newest) if newest is not None else found.none()


def _record(actor: Actor, verb: str, seen: Seen, number: int) -> None:
    """Add one line for all of them; none where another was faster."""
    if not number:
        return
    how, sample = (seen.alike.how, seen.alike.sample) if seen.alike else ("all", "")
    page = actor.page
    actor.record(verb, page=page, subject="page", subject_id=page.public_id, number=number, how=how, sample=sample)
    wake_after_commit("worker")
