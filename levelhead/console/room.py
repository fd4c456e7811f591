"""The room: the next word first, and around it all that the team needs to say it well."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from levelhead.actions.by import Actor
from levelhead.actions.hand_over import hand_over
from levelhead.actions.save_draft import save_draft
from levelhead.actions.say_update import say_update
from levelhead.actions.settle_suggestion import settle_suggestion
from levelhead.actions.suggest import suggest
from levelhead.actions.take_voice import take_voice
from levelhead.console import room_facts
from levelhead.console.draft_content import base_of, content_of
from levelhead.console.edge_state import on_the_page
from levelhead.console.room_form import before, room_page
from levelhead.console.view import actor, busy, person_of, show, staff, typed_in
from levelhead.console.word_form import Typed, word_of
from levelhead.incidents.models import Incident
from levelhead.incidents.queries import incident_by_id, the_page
from levelhead.lib.errors import NotFound, Refused
from levelhead.people.permissions import require
from levelhead.voice.drafts import draft_of
from levelhead.voice.models import Suggestion

Deed = Callable[[Actor, Incident, Typed], str]


def incident_here(request: HttpRequest, public_id: str) -> Incident:
    """Return the incident whose room this is; NotAllowed for those who have no business in a room."""
    require(person_of(request), "see_room")
    return incident_by_id(the_page(), public_id)


@staff
@require_http_methods(["GET", "POST"])
def room(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the room; by POST, do what the pressed button says and come back, or show what is in the way."""
    incident = incident_here(request, public_id)
    if request.method == "GET":
        draft = draft_of(person_of(request), incident)
        return room_page(request, incident, draft.content if draft else {}, version=draft.version if draft else 0)
    typed = typed_in(request)
    name, _colon, about = typed.get("do", "publish").partition(":")
    try:
        done = DEEDS.get(name, publish)(actor(request), incident, typed | {"about": about})
    except Refused as error:
        return room_page(request, incident_here(request, public_id), typed, error, version=base_of(typed))
    except OperationalError:
        return room_page(request, incident, typed, Refused(busy()), version=base_of(typed), status=503)
    messages.success(request, done)
    return redirect("room", public_id)


def publish(by: Actor, incident: Incident, typed: Typed) -> str:
    """Say the word to everybody."""
    say_update(by, incident, word_of(typed, incident.page, before(incident)))
    return _("Published.")


def keep(by: Actor, incident: Incident, typed: Typed) -> str:
    """Save the draft, for browsers without scripts."""
    save_draft(by, page=incident.page, incident=incident, content=content_of(typed), base=base_of(typed))
    return _("Your draft is saved.")


def offer(by: Actor, incident: Incident, typed: Typed) -> str:
    """Offer the draft's words to the spokesperson."""
    suggest(by, incident, text=typed.get("text", ""))
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


def pass_on(by: Actor, incident: Incident, typed: Typed) -> str:
    """Hand the voice over."""
    to = incident.page.people.filter(public_id=typed.get("to", ""), is_active=True).first()
    if to is None:
        raise Refused(_("Choose who speaks from now on."), "to")
    hand_over(by, incident, to=to)
    return _("%(name)s speaks now.") % {"name": to.name}


def take_over(by: Actor, incident: Incident, typed: Typed) -> str:
    """Take the voice, with a reason."""
    take_voice(by, incident, reason=typed.get("reason", ""))
    return _("You speak now.")


def _keep_words(by: Actor, incident: Incident, typed: Typed) -> None:
    if typed.get("text", "").strip():
        save_draft(by, page=incident.page, incident=incident, content=content_of(typed), base=base_of(typed))


DEEDS: dict[str, Deed] = {
    "publish": publish,
    "save": keep,
    "offer": offer,
    "take": take,
    "leave": leave,
    "hand_over": pass_on,
    "take_voice": take_over,
}


def _suggestion(incident: Incident, typed: Typed) -> Suggestion:
    found = incident.suggestions.select_related("author").filter(public_id=typed["about"]).first()
    if found is None:
        raise NotFound(_("This suggestion is not here."))
    return found


@staff
@require_safe
def live(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the parts of the room that change by themselves, as a fragment."""
    incident = incident_here(request, public_id)
    facts: dict[str, Any] = room_facts.live(incident, person_of(request))
    now = {"words": facts["words_said"], "waiting": facts["waiting"], "voice": incident.spokesperson.public_id}
    facts["news"] = any(request.GET.get(name, str(value)) != str(value) for name, value in now.items())
    return show(request, "console/room_live.html", incident.page, **facts)


@staff
@require_safe
def reached_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say whether the edge serves the incident's latest word yet: "there", "coming" or "silent"."""
    incident = incident_here(request, public_id)
    return JsonResponse({"revision": incident.revision, "page": on_the_page(incident.revision)})
