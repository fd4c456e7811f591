"""A handover under way, in one view: what is open, promised, suggested and half written; and the draft left behind."""

from typing import Any

from django.utils.translation import gettext as _

from levelhead.actions.adopt_draft import adopt_draft
from levelhead.actions.by import Actor
from levelhead.cadence.queries import open_promise
from levelhead.console.room.section import Section
from levelhead.console.view import said
from levelhead.console.word_form import Typed
from levelhead.incidents.knowledge import standing
from levelhead.incidents.models import Incident
from levelhead.lib.errors import NotFound
from levelhead.people.models import Person
from levelhead.voice.drafts import draft_of
from levelhead.voice.handovers import open_handover
from levelhead.voice.models import Draft, Suggestion


def facts(incident: Incident, person: Person, _typed: Typed) -> dict[str, Any]:
    """Return what goes over to the next voice; nothing where no handover is open and no draft was left behind."""
    handover = open_handover(incident)
    if handover is None or person.pk not in (handover.giver_id, handover.to_id):
        return {"carried": None, "left_draft": _left(incident, person)}
    promise, draft = open_promise(incident), draft_of(handover.giver, incident)
    return {
        "carried": {
            "unknown": standing(incident.knowledge.all()),
            "promise": said(promise.due_at, incident.page) if promise else "",
            "suggestions": incident.suggestions.filter(state=Suggestion.State.WAITING).select_related("author"),
            "draft": draft.content.get("text", "") if draft else "",
            "mine": handover.to_id == person.pk,
        },
        "left_draft": None,
    }


def _left(incident: Incident, person: Person) -> Draft | None:
    """The draft of who spoke before, for who speaks now: it is theirs to read and to take."""
    if incident.spokesperson_id != person.pk:
        return None
    before = incident.holdings.exclude(person=person).order_by("-id").first()
    draft = draft_of(before.person, incident) if before else None
    return draft if draft and str(draft.content.get("text", "")).strip() else None


def adopt(by: Actor, incident: Incident, typed: Typed) -> str:
    """Take a colleague's draft into one's own."""
    writer = incident.page.people.filter(public_id=typed["about"]).first()
    if writer is None:
        raise NotFound(_("Nobody of that name writes here."))
    adopt_draft(by, incident, writer)
    return _("%(name)s's words stand at the end of your draft.") % {"name": writer.first_name}


SECTION = Section("console/room/handover.html", "above", facts, {"adopt": adopt})
