"""Legal hold on an incident: set with a reason, lifted by an owner."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from levelhead.actions.hold_incident import hold_incident, lift_hold
from levelhead.console.room.here import incident_here
from levelhead.console.view import actor, person_of, show, staff, typed_in
from levelhead.incidents.hold import hold_on
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.people.permissions import require


@staff
@require_http_methods(["GET", "POST"])
def legal_hold(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the hold that stands and what it means; set or lift it."""
    incident = incident_here(request, public_id)
    require(person_of(request), "legal_hold")
    typed, error = typed_in(request), None
    if request.method == "POST":
        try:
            if typed.get("do") == "lift":
                lift_hold(actor(request), incident)
                messages.success(request, _("The hold is lifted."))
            else:
                hold_incident(actor(request), incident, reason=typed.get("reason", ""))
                messages.success(request, _("On hold: nothing of this incident is deleted until you lift it."))
            return redirect("legal_hold", public_id)
        except NotAllowed:
            raise
        except Refused as refused:
            error = refused
    facts = {
        "incident": incident,
        "hold": hold_on(incident),
        "originals": incident.removals.exclude(original=b"").count(),
        "typed": typed,
        "errors": {"reason": str(error)} if error else {},
    }
    return show(request, "console/safe/legal_hold.html", incident.page, 400 if error else 200, **facts)
