"""What readers tell: counts by group over the last hour, what the page leaves open, and thanks."""

from typing import Any

from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.suggest_from_reports import suggest_from_reports
from levelhead.console.room.section import Section
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Incident
from levelhead.lib.errors import NotFound
from levelhead.people.models import Person
from levelhead.people.permissions import may
from levelhead.reports.teaching import taught_by, thanks_for


def facts(incident: Incident, person: Person, _typed: Typed) -> dict[str, Any]:
    """Return the counts; the words of thanks only for who may read what readers write."""
    answers = may(person, "answer")
    return {
        "taught": taught_by(incident),
        "answers_readers": answers,
        "thanks": thanks_for(incident) if answers else [],
    }


def ask(by: Actor, incident: Incident, typed: Typed) -> str:
    """Put what readers ask and the page does not answer among the suggestions for the next update."""
    group = incident.report_groups.filter(public_id=typed["about"], joined_to=None).select_related("page").first()
    if group is None:
        raise NotFound(_("There is no such group here."))
    suggest_from_reports(by, group)
    return _("It stands among the suggestions, with a blank for the answer.")


SECTION = Section("console/room/reports.html", "live", facts, {"ask": ask})
