"""Correcting an earlier update in the open."""

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from levelhead.actions.ask_approval import ask_about_correction
from levelhead.actions.by import Actor
from levelhead.actions.correct_update import correct_update
from levelhead.actions.fix_silently import fix_silently, until
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
from levelhead.playbooks.books import approver_of


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
        done = _done(actor(request), update, typed)
    except NotAllowed:
        raise
    except Refused as error:
        return _form(request, incident, update, typed, error)
    except OperationalError:
        return _form(request, incident, update, typed, Refused(busy()), status=503)
    messages.success(request, done)
    if typed.get("do") == "ask":
        return _form(request, incident, update, typed)
    return redirect("room", public_id)


def _done(by: Actor, update: Update, typed: Typed) -> str:
    """Correct in the open, or fix a typo silently; return what to say of it."""
    if typed.get("do") == "fix":
        fix_silently(by, update, old=typed.get("old", ""), new=typed.get("new", ""), acknowledged=seen_in(typed))
        return _("The typo is gone from the page. Nobody is told again; the fix is on record.")
    if typed.get("do") == "ask":
        words = {name: typed.get(name, "") for name in ("text", "fact", "reason")}
        asked = ask_about_correction(by, update, **words)
        return _("%(name)s is asked to look at your correction. Publish it when the answer is here.") % {
            "name": asked.of.name
        }
    correct_update(
        by,
        update,
        text=typed.get("text", ""),
        struck=typed.get("struck", ""),
        fact=typed.get("fact", ""),
        reason=typed.get("reason", ""),
        page_only="page_only" in typed,
        acknowledged=seen_in(typed),
    )
    return _("The correction is published. The old words stay, struck.")


def _second(incident: Incident) -> str:
    """Who must look at a correction first; nobody where the spokesperson is that person."""
    needed = approver_of(incident)
    return needed[0].name if needed and needed[0].pk != incident.spokesperson_id else ""


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
        "old": safe(update.fixed_text, (*earlier, struck) if struck else earlier),
        "right": safe(typed.get("text", "")),
        "moment": said(page_now(page), page),
        "coach": correction_reading(incident, typed),
        "coach_url": reverse("room_coach", args=[incident.public_id]) + "?what=correction",
        "coach_asked": typed.get("do") == "read",
        "speaks": incident.spokesperson_id == person_of(request).pk,
        "reach": reach(page),
        "second": _second(incident),
        "fix_until": said(until(update), page) if page_now(page) <= until(update) else "",
    }
    return show(request, "console/correct.html", page, status if error else 200, **facts)
