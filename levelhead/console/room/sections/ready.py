"""Ready words for the next update: they stand in the draft's form, above the text."""

from typing import Any

from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.save_draft import save_draft
from levelhead.console import ready
from levelhead.console.draft_content import base_of, content_of
from levelhead.console.room.section import Section
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Incident
from levelhead.people.models import Person


def facts(incident: Incident, _person: Person, typed: Typed) -> dict[str, Any]:
    """Return the questions of the words in use, and the organisation's own words for this moment."""
    return ready.facts(incident.page, typed, ready.stage_of(incident, typed), incident.kind)


def begin(by: Actor, incident: Incident, typed: Typed) -> str:
    """Put ready words into the draft."""
    content = ready.begun(incident.page, typed, incident.kind, ready.stage_of(incident, typed))
    save_draft(by, page=incident.page, incident=incident, content=content_of(content), base=base_of(typed))
    return _("Ready words stand in your draft. Answer the questions; change whatever you like.")


SECTION = Section(facts=facts, deeds={"ready": begin})
