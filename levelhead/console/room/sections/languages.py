"""What waits for a translation, and the way to write it."""

from typing import Any

from levelhead.actions.translate import may_translate
from levelhead.console.room.section import Section
from levelhead.console.translating import languages_of
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Incident
from levelhead.people.models import Person


def facts(incident: Incident, person: Person, _typed: Typed) -> dict[str, Any]:
    """Return each further language of a public incident; nothing where the page has one language alone."""
    if incident.published_at is None:
        return {"tongues": []}
    rows = languages_of(incident)
    return {"tongues": [{**row, "mine": may_translate(person, incident.page, row["code"])} for row in rows]}


SECTION = Section("console/room/languages.html", "side", facts)
