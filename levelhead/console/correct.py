"""Correcting an earlier update in the open."""

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from levelhead.actions.correct_update import correct_update
from levelhead.console.audience import reach
from levelhead.console.coach import correction_reading
from levelhead.console.room.facts import safe
from levelhead.console.room.here import incident_here
from levelhead.console.view import actor, busy, person_of, said, show, staff, typed_in
from levelhead.console.word_form import Typed, seen_in
from levelhead.incidents.models import Incident, Update
from levelhead.incidents.queries import update_by_id
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotAllowed, NotFound, Refused


@staff
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, public_id: str, update_id: str) -> HttpResponse:
    """Ask which words are wrong and what is right; show how it will read; then say it."""
    incident = incident_here(request, public_id)
    update = update_by_id(incident.page, update_id)
    if update.incident_id != incident.pk:
        raise NotFound(_("This update belongs to another incident."))
    typed = typed_in(request)
    if request.method == "GET" or typed.get("do") in ("preview", "read"):
        return _form(request, incident, update, typed)
    try:
        right, struck = typed.get("text", ""), typed.get("struck", "")
        correct_update(actor(request), update, text=right, struck=struck, acknowledged=seen_in(typed))
    except NotAllowed:
        raise
    except Refused as error:
        return _form(request, incident, update, typed, error)
    except OperationalError:
        return _form(request, incident, update, typed, Refused(busy()), status=503)
    messages.success(request, _("The correction is published. The old words stay, struck."))
    return redirect("room", public_id)


def _form(
    request: HttpRequest,
    incident: Incident,
    update: Update,
    typed: Typed,
    error: Refused | None = None,
    *,
    status: int = 400,
) -> HttpResponse:
    page, struck = incident.page, typed.get("struck", "").strip()
    earlier = tuple(c.struck for c in update.corrections.all() if c.struck)
    facts = {
        "incident": incident,
        "update": update,
        "update_said": said(update.said_at, page),
        "typed": typed,
        "error": error,
        "errors": {error.field or "form": str(error)} if error else {},
        "preview": typed.get("do") == "preview",
        "old": safe(update.text, (*earlier, struck) if struck else earlier),
        "right": safe(typed.get("text", "")),
        "moment": said(page_now(page), page),
        "coach": correction_reading(incident, typed),
        "coach_url": reverse("room_coach", args=[incident.public_id]) + "?what=correction",
        "coach_asked": typed.get("do") == "read",
        "speaks": incident.spokesperson_id == person_of(request).pk,
        "reach": reach(page),
    }
    return show(request, "console/correct.html", page, status if error else 200, **facts)
