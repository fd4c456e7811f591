"""Merging an incident into another: which one, what moves, in numbers, and then the press."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from levelhead.actions.merge_incidents import merge_incidents, outlook
from levelhead.console import offers
from levelhead.console.room.here import incident_here
from levelhead.console.view import actor, person_of, show, staff, typed_in
from levelhead.incidents.models import Incident
from levelhead.incidents.queries import incident_by_id
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.people.permissions import require
from levelhead.wording import times
from levelhead.wording.taking_back import names_of_places

OFFERED = 30


@staff
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask into which other incident; show what moves; by a second press (``do=merge``), do it."""
    incident = incident_here(request, public_id)
    require(person_of(request), "hold_voice")
    typed = typed_in(request)
    chosen: Incident | None = None
    try:
        if request.method == "POST":
            if not typed.get("into"):
                raise Refused(_("Choose the one that it becomes part of."), "into")
            chosen = incident_by_id(incident.page, typed["into"])
            if typed.get("do") == "merge":
                kept = merge_incidents(actor(request), incident, into=chosen)
                messages.success(request, _("They are one now. The old address leads here."))
                return redirect("room", kept.public_id)
        return _page(request, incident, chosen)
    except NotAllowed:
        raise
    except Refused as error:
        return _page(request, incident, None, error)


def _page(
    request: HttpRequest, incident: Incident, chosen: Incident | None, error: Refused | None = None
) -> HttpResponse:
    rows = incident.page.incidents.exclude(pk=incident.pk).filter(merged_into=None).order_by("-opened_at")[:OFFERED]
    facts = {
        "incident": incident,
        "others": offers.chips([(it.public_id, _named(it)) for it in rows], chosen.public_id if chosen else ""),
        "chosen": chosen,
        "moves": names_of_places(outlook(incident).counts) if chosen else [],
        "error": error,
        "errors": {"into": str(error)} if error else {},
    }
    return show(request, "console/safe/merge.html", incident.page, 400 if error else 200, **facts)


def _named(incident: Incident) -> str:
    """Two may have the same headline; when they began tells them apart."""
    page = incident.page
    began = times.at(incident.began_at, page.zone, times.day_of(page_now(page), page.zone))
    return _("%(headline)s · began %(at)s") % {"headline": incident.headline, "at": began}
