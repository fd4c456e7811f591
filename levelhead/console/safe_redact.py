"""Removing words, or a picture: first what it would do, in numbers; then the press; then who has confirmed it."""

from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from levelhead.actions.by import Actor
from levelhead.actions.redact import Outlook, check_in_public, check_reason, outlook, redact
from levelhead.actions.redact_picture import outlook_of_picture, redact_picture
from levelhead.console.removal_state import beyond_reach, state_of
from levelhead.console.room.here import incident_here
from levelhead.console.view import actor, busy, person_of, said, show, staff, typed_in
from levelhead.console.word_form import Typed
from levelhead.incidents.hold import held
from levelhead.incidents.models import Incident, Picture, Removal
from levelhead.lib.errors import NotAllowed, NotFound, Refused
from levelhead.people.permissions import require


@staff
@require_http_methods(["GET", "POST"])
def remove_words(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask which words and why; show what would happen to whom; by a second press (``do=remove``), do it."""
    incident = incident_here(request, public_id)
    require(person_of(request), "redact")
    typed = typed_in(request)
    if request.method == "GET":
        return _page(request, incident, typed)
    try:
        if typed.get("do") == "remove":
            return redirect("removal", public_id, _remove(actor(request), incident, typed).public_id)
        return _page(request, incident, typed, ahead=_ahead(actor(request), incident, typed))
    except NotAllowed:
        raise
    except Refused as error:
        return _page(request, incident, typed, error=error, status=400)
    except OperationalError:
        return _page(request, incident, typed, error=Refused(busy()), status=503)


def _remove(by: Actor, incident: Incident, typed: Typed) -> Removal:
    if picture := typed.get("picture"):
        return redact_picture(by, incident, picture_id=picture, reason=typed.get("reason", ""))
    return redact(by, incident, words=typed.get("words", ""), reason=typed.get("reason", ""))


def _ahead(by: Actor, incident: Incident, typed: Typed) -> Outlook:
    picture, words, reason = typed.get("picture", ""), typed.get("words", ""), typed.get("reason", "")
    check_in_public(by, incident, check_reason(reason, words))
    return outlook_of_picture(by, incident, picture) if picture else outlook(by, incident, words)


def _page(
    request: HttpRequest,
    incident: Incident,
    typed: Typed,
    *,
    ahead: object = None,
    error: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    facts = {
        "incident": incident,
        "typed": typed,
        "ahead": ahead,
        "held": held(incident),
        "pictures": Picture.objects.filter(update_said__incident=incident).select_related("update_said"),
        "error": error,
        "errors": {error.field or "form": str(error)} if error else {},
    }
    return show(request, "console/safe/redact.html", incident.page, status, **facts)


@staff
@require_safe
def removal(request: HttpRequest, public_id: str, removal_id: str) -> HttpResponse:
    """Show who has confirmed a removal, and what it cannot reach."""
    incident = incident_here(request, public_id)
    require(person_of(request), "redact")
    made = incident.removals.select_related("page").filter(public_id=removal_id).first()
    if made is None:
        raise NotFound(_("This removal is not here."))
    state = state_of(made)
    updates = [mark.update_said for mark in made.marks.exclude(update_said=None).select_related("update_said")]
    facts: dict[str, Any] = {
        "incident": incident,
        "removal": made,
        "at": said(made.at, incident.page),
        "state": state,
        "open": [one for one in state if not one.done],
        "beyond": beyond_reach(),
        "corrected": updates,
        "original": bool(made.original),
        "speaks": incident.spokesperson_id == person_of(request).pk,
    }
    return show(request, "console/safe/removal.html", incident.page, **facts)
