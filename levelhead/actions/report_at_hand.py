"""What every act on a report shares: who may, which report, and that two presses come one by one."""

from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.incidents.models import Incident
from levelhead.lib.errors import Conflict, NotFound
from levelhead.people.models import Person
from levelhead.people.permissions import may
from levelhead.reports.models import Report


def at_hand(actor: Actor, report: Report) -> Report:
    """Return ``report`` as it stands now, held until the transaction ends.

    NotAllowed for who answers no readers, NotFound once it has been erased.
    """
    actor.require("answer")
    fresh = Report.objects.select_for_update(of=("self",)).select_related("page", "incident", "address", "taken_by")
    found = fresh.filter(pk=report.pk, page=actor.page).first()
    if found is None or found.erased_at is not None:
        raise NotFound(_("This talk has been erased."))
    return found


def stand_still(report: Report) -> None:
    """Hold the incident of ``report`` until the transaction ends; before the report itself, so that nobody waits twice.

    So a legal hold that is being set comes first, or after.
    """
    list(Incident.objects.select_for_update(no_key=True).filter(reports=report).values_list("pk"))


def not_anothers(actor: Actor, report: Report) -> None:
    """Raise Conflict where somebody else has taken ``report``."""
    if report.taken_by is not None and report.taken_by_id != actor.person.pk:
        raise Conflict(_("%(name)s is answering this. Take it over first.") % {"name": report.taken_by.name})


def check_answerer(person: Person | None, page_id: int) -> Person:
    """Return the person who is to have it; NotFound for one who is not of this page or answers no readers."""
    if person is None or person.page_id != page_id or not may(person, "answer"):
        raise NotFound(_("This person does not answer readers here."))
    return person


def line(actor: Actor, verb: str, report: Report, **details: str | int | bool | None) -> None:
    """Add the act to the audit trail: the report's id, and no words of it."""
    actor.record(verb, page=report.page, subject="report", subject_id=report.public_id, **details)
