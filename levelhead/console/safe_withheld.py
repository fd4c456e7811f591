"""The words of an incident that must not get out yet: shown to who writes, changed by the spokesperson and owners."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from levelhead.actions.withhold_word import release_word, withhold_word
from levelhead.console.room.here import incident_here
from levelhead.console.view import actor, person_of, show, staff, typed_in
from levelhead.fanout.withholding import held_back, listed, said_already
from levelhead.incidents.models import Incident
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.people.permissions import may, require


@staff
@require_http_methods(["GET", "POST"])
def withheld(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the list; by POST, add to it (``words``) or take off it (``release``)."""
    incident = incident_here(request, public_id)
    require(person_of(request), "see_withheld")
    if request.method == "GET":
        return _page(request, incident)
    typed = typed_in(request)
    try:
        told = _do(request, incident, typed)
    except NotAllowed:
        raise
    except Refused as error:
        return _page(request, incident, error, typed.get("words", ""))
    messages.success(request, told)
    return redirect("withheld", public_id)


def _do(request: HttpRequest, incident: Incident, typed: dict[str, str]) -> str:
    if word_id := typed.get("release"):
        release_word(actor(request), incident, word_id)
        return _("It may be said now. What was held back because of it goes out.")
    words = typed.get("words", "")
    withhold_word(actor(request), incident, words)
    out = said_already(incident, words)
    if not out:
        return _("On the list. Nothing that holds it goes out.")
    return ngettext(
        "On the list. %(n)d published update holds it already: an owner can remove the words from it.",
        "On the list. %(n)d published updates hold it already: an owner can remove the words from them.",
        out,
    ) % {"n": out}


def _page(request: HttpRequest, incident: Incident, error: Refused | None = None, typed: str = "") -> HttpResponse:
    person = person_of(request)
    facts = {
        "incident": incident,
        "rows": listed(incident),
        "held_back": held_back(incident),
        "may_edit": incident.spokesperson_id == person.pk or may(person, "edit_withheld"),
        "error": error,
        "errors": {"words": str(error)} if error else {},
        "typed": typed,
    }
    return show(request, "console/safe/withheld.html", incident.page, 400 if error else 200, **facts)
