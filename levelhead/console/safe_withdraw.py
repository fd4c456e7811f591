"""Withdrawing an incident that was not real: how many were told, what they will read, and then the press."""

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from levelhead.actions.say_update import check_voice
from levelhead.actions.withdraw_incident import withdraw_incident
from levelhead.console.room.here import incident_here
from levelhead.console.view import actor, busy, person_of, show, staff, typed_in
from levelhead.console.word_form import Typed
from levelhead.fanout.holding import on_the_way, told_of
from levelhead.incidents.models import Incident
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.people.permissions import require
from levelhead.wording.taking_back import false_alarm_text


@staff
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what would happen to whom; by POST, do it."""
    incident = incident_here(request, public_id)
    require(person_of(request), "hold_voice")
    check_voice(actor(request), incident)
    typed = typed_in(request)
    if request.method == "GET":
        return _page(request, incident, {"text": false_alarm_text(incident.page.language)})
    try:
        withdraw_incident(actor(request), incident, text=typed.get("text", ""))
    except NotAllowed:
        raise
    except Refused as error:
        return _page(request, incident, typed, error)
    except OperationalError:
        return _page(request, incident, typed, Refused(busy()), status=503)
    messages.success(request, _("It is withdrawn as a false alarm. Those who were told are being told so."))
    return redirect("room", public_id)


def _page(
    request: HttpRequest, incident: Incident, typed: Typed, error: Refused | None = None, *, status: int = 400
) -> HttpResponse:
    facts = {
        "incident": incident,
        "typed": typed,
        "told": told_of(incident),
        "waiting": on_the_way(incident),
        "error": error,
        "errors": {error.field or "form": str(error)} if error else {},
    }
    return show(request, "console/safe/withdraw.html", incident.page, status if error else 200, **facts)
