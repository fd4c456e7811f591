"""Drafts over the wire: saved every few seconds while somebody writes, and watched by the others."""

import json
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from levelhead.actions.discard_draft import discard_draft
from levelhead.actions.save_draft import save_draft
from levelhead.console.draft_content import content_of
from levelhead.console.room.here import incident_here
from levelhead.console.view import actor, busy, show, staff
from levelhead.incidents.models import Incident, Page
from levelhead.incidents.queries import the_page
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotFound, Refused
from levelhead.lib.markdown import clean
from levelhead.voice.drafts import draft_of
from levelhead.wording.duration import duration


@staff
@require_POST
def save_first(request: HttpRequest) -> HttpResponse:
    """Save what somebody writes to declare a new incident."""
    return _save(request, the_page(), None)


@staff
@require_POST
def save_next(request: HttpRequest, public_id: str) -> HttpResponse:
    """Save what somebody writes in a room."""
    incident = incident_here(request, public_id)
    return _save(request, incident.page, incident)


def _save(request: HttpRequest, page: Page, incident: Incident | None) -> HttpResponse:
    """Answer {"version", "rival"}; ``rival`` holds the fields of what another window saved meanwhile, or null."""
    try:
        content, base = _sent(request)
        saved = save_draft(actor(request), page=page, incident=incident, content=content, base=base)
    except Refused as error:
        return JsonResponse({"error": str(error)}, status=400)
    except OperationalError:
        return JsonResponse({"error": busy()}, status=503)
    return JsonResponse({"version": saved.version, "rival": saved.rival})


def _sent(request: HttpRequest) -> tuple[dict[str, str], int]:
    """Return the fields and the base version; Refused where the body is not what our own script sends."""
    try:
        body: Any = json.loads(request.body)
        content = {clean(str(name)): clean(str(value)) for name, value in body["content"].items()}
        return content_of(content), int(body["base"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused(_("This draft could not be read.")) from None


@staff
@require_POST
def discard_first(request: HttpRequest) -> HttpResponse:
    """Throw away what was written to declare an incident, and begin again."""
    discard_draft(actor(request), page=the_page(), incident=None)
    return redirect("declare")


@staff
@require_safe
def watch(request: HttpRequest, public_id: str, person_id: str) -> HttpResponse:
    """Show, read-only, what somebody is writing; ``?part`` asks for the words alone."""
    incident = incident_here(request, public_id)
    writer = incident.page.people.filter(public_id=person_id).first()
    if writer is None:
        raise NotFound(_("Nobody of that name writes here."))
    draft = draft_of(writer, incident)
    template = "console/watch_words.html" if "part" in request.GET else "console/watch.html"
    ago = duration(machine_now() - draft.saved_at) if draft else ""
    return show(request, template, incident.page, incident=incident, writer=writer, draft=draft, ago=ago)
