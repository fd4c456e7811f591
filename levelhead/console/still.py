"""The draft that says that nothing is new, with its promise, as the form holds it."""

from levelhead.actions.next_words import next_words
from levelhead.cadence.cadence import next_for
from levelhead.console.answers import NEXT
from levelhead.console.offers import neat
from levelhead.incidents.models import Incident
from levelhead.wording.nothing_new import nothing_new


def still_content(incident: Incident) -> dict[str, str]:
    """Return the fields of such a draft: its words and its promise name one time, and go on doing so when it moves."""
    due = neat(next_for(incident))
    said = next_words(due, incident.page)
    return {
        "text": nothing_new(incident, said),
        "next": due.isoformat(),
        NEXT: said,
        "status": incident.status,
        "routine": "1",
    }
