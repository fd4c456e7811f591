"""The sealed original of removed words: shown to an owner who has just shown a second factor, once, and on record."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from levelhead.actions.see_original import see_original
from levelhead.console.room.here import incident_here
from levelhead.console.safe_freeze import has_second_factor
from levelhead.console.second_factor import FACTORS
from levelhead.console.view import actor, person_of, show, staff
from levelhead.lib.errors import NotFound
from levelhead.people.permissions import require


@staff
@require_http_methods(["GET", "POST"])
def original(request: HttpRequest, public_id: str, removal_id: str) -> HttpResponse:
    """Say what reading it means; by POST, show it, after the second factor."""
    incident = incident_here(request, public_id)
    require(person_of(request), "legal_hold")
    removal = incident.removals.filter(public_id=removal_id).exclude(original=b"").first()
    if removal is None:
        raise NotFound(_("No original is kept of this removal: the incident was not on legal hold, or is no longer."))
    facts: dict[str, Any] = {"incident": incident, "removal": removal, "proven": has_second_factor(request)}
    if request.method == "GET":
        return _private(show(request, "console/safe/original.html", incident.page, **facts))
    if not Authenticator.objects.filter(user=person_of(request), type__in=FACTORS).exists():
        messages.error(request, _("Set up a second factor first, or read it on the machine: levelhead original."))
        return redirect("original", public_id, removal_id)
    if not facts["proven"]:
        here = reverse("original", args=[public_id, removal_id])
        return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': here})}")
    texts = see_original(actor(request), removal, second_factor=True)
    return _private(show(request, "console/safe/original.html", incident.page, **facts, texts=texts))


def _private(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "private, no-store"
    return answer
