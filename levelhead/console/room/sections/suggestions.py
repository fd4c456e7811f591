"""Words that others offer to the spokesperson, who takes them or leaves them."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.save_draft import save_draft
from levelhead.actions.settle_suggestion import settle_suggestion
from levelhead.actions.suggest import suggest
from levelhead.console.answers import answered
from levelhead.console.draft_content import base_of, content_of
from levelhead.console.room.section import Section
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Incident
from levelhead.lib.errors import NotFound
from levelhead.people.models import Person
from levelhead.voice.models import Suggestion


def facts(incident: Incident, person: Person, _typed: Typed) -> dict[str, Any]:
    """Return the suggestions that wait, and what became of the person's own."""
    waiting = incident.suggestions.filter(state=Suggestion.State.WAITING)
    mine = incident.suggestions.filter(author=person).exclude(state=Suggestion.State.WAITING)
    own = [(one, incident.updates.filter(spans__suggestion=one).first()) for one in mine.order_by("-settled_at")[:3]]
    return {"suggestions": waiting.select_related("author"), "own_suggestions": own}


def offer(by: Actor, incident: Incident, typed: Typed) -> str:
    """Offer the draft's words to the spokesperson."""
    suggest(by, incident, text=answered(typed))
    return _("Your words wait for %(name)s.") % {"name": incident.spokesperson.name}


@transaction.atomic
def take(by: Actor, incident: Incident, typed: Typed) -> str:
    """Put a suggestion's words at the end of the draft."""
    suggestion = _suggestion(incident, typed)
    settle_suggestion(by, suggestion, taken=True)
    text = "\n\n".join(part for part in (typed.get("text", "").rstrip(), suggestion.text) if part)
    content = content_of({**typed, "text": text})
    save_draft(by, page=incident.page, incident=incident, content=content, base=base_of(typed))
    return _("%(name)s's words stand at the end of your draft.") % {"name": suggestion.author.first_name}


@transaction.atomic
def leave(by: Actor, incident: Incident, typed: Typed) -> str:
    """Set a suggestion aside; what stands in the draft is kept."""
    settle_suggestion(by, _suggestion(incident, typed), taken=False)
    _keep_words(by, incident, typed)
    return _("The suggestion is set aside.")


def _keep_words(by: Actor, incident: Incident, typed: Typed) -> None:
    if typed.get("text", "").strip():
        save_draft(by, page=incident.page, incident=incident, content=content_of(typed), base=base_of(typed))


def _suggestion(incident: Incident, typed: Typed) -> Suggestion:
    found = incident.suggestions.select_related("author").filter(public_id=typed["about"]).first()
    if found is None:
        raise NotFound(_("This suggestion is not here."))
    return found


SECTION = Section("console/room/suggestions.html", "main", facts, {"offer": offer, "take": take, "leave": leave})
