"""The room as pages: shown, written in, and asked for what has changed."""

from typing import Any

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from levelhead.actions.save_draft import save_draft
from levelhead.console.draft_content import base_of, content_of
from levelhead.console.edge_state import on_the_page
from levelhead.console.pictures import with_picture
from levelhead.console.room import sections
from levelhead.console.room.here import incident_here
from levelhead.console.room.page import room_page
from levelhead.console.still import still_content
from levelhead.console.view import actor, busy, person_of, show, staff, typed_in
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Incident
from levelhead.lib.errors import Refused
from levelhead.people.permissions import may
from levelhead.voice.drafts import draft_of


@staff
@require_http_methods(["GET", "POST"])
def room(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the room; by POST, do what the pressed button says and come back, or show what is in the way."""
    incident = incident_here(request, public_id)
    if request.method == "GET":
        draft = draft_of(person_of(request), incident)
        return _shown(request, incident, _begun(request, incident), version=draft.version if draft else 0)
    typed: Typed = typed_in(request)
    name, _colon, about = typed.get("do", "publish").partition(":")
    try:
        typed = with_picture(request, incident.page, incident, typed)
        if name == "read":
            return _read(request, incident, typed)
        done = sections.deed(name)(actor(request), incident, {**typed, "about": about})
    except Refused as error:
        return _shown(request, incident_here(request, public_id), typed, error, version=base_of(typed))
    except OperationalError:
        return _shown(request, incident, typed, Refused(busy()), version=base_of(typed), status=503)
    messages.success(request, done)
    return redirect("room", public_id)


def _read(request: HttpRequest, incident: Incident, typed: Typed) -> HttpResponse:
    """Show what stands in the form with its reading, for browsers without scripts; a draft is saved as well."""
    version = base_of(typed)
    if may(person_of(request), "draft"):
        by, content = actor(request), content_of(typed)
        version = save_draft(by, page=incident.page, incident=incident, content=content, base=version).version
    return _shown(request, incident, typed, version=version)


def _begun(request: HttpRequest, incident: Incident) -> Typed:
    """Return what stands in the form: the draft, or, for who comes by "Say it now", words to begin with."""
    person = person_of(request)
    draft = draft_of(person, incident)
    begun: Typed = draft.content if draft else {}
    if begun.get("text", "").strip():
        return begun
    owes = incident.published_at is not None and incident.resolved_at is None
    if "say" in request.GET and owes and incident.spokesperson_id == person.pk:
        return still_content(incident)
    return begun


def _shown(
    request: HttpRequest,
    incident: Incident,
    typed: Typed,
    error: Refused | None = None,
    *,
    version: int,
    status: int | None = None,
) -> HttpResponse:
    person = person_of(request)
    around: dict[str, Any] = {
        **sections.facts(incident, person, typed, live=True),
        **sections.facts(incident, person, typed, live=False),
        "above": sections.templates("above"),
        "main": sections.templates("main"),
        "side": sections.templates("side"),
        "live_parts": sections.templates("live"),
    }
    return room_page(request, incident, typed, error, version=version, status=status, around=around)


@staff
@require_safe
def live(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the parts of the room that change by themselves, as a fragment."""
    incident = incident_here(request, public_id)
    facts = sections.facts(incident, person_of(request), {}, live=True)
    now = {"words": facts["words_said"], "waiting": facts["waiting"], "voice": incident.spokesperson.public_id}
    news = any(request.GET.get(name, str(value)) != str(value) for name, value in now.items())
    parts = sections.templates("live")
    return show(request, "console/room/live.html", incident.page, live_parts=parts, news=news, **facts)


@staff
@require_safe
def reached_page(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say whether the edge serves the incident's latest word yet: "there", "coming" or "silent"."""
    incident = incident_here(request, public_id)
    return JsonResponse({"revision": incident.revision, "page": on_the_page(incident.revision)})
