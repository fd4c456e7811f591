"""What stands in the room's form, as it would go out to each place: a page of its own, in a window of its own."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from levelhead.actions.preview_word import preview_word
from levelhead.console.pictures import picture_facts, with_picture
from levelhead.console.room.here import incident_here
from levelhead.console.room.page import before
from levelhead.console.view import actor, person_of, show, staff, typed_in
from levelhead.console.word_form import word_of
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.people.permissions import may


@staff
@require_POST
def looks(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the typed word in every place; where it cannot be said like this, say why. Nothing goes out."""
    incident = incident_here(request, public_id)
    facts: dict[str, object] = {"incident": incident, "tests": may(person_of(request), "manage_channels")}
    try:
        typed = with_picture(request, incident.page, incident, typed_in(request))
        facts |= picture_facts(person_of(request), incident, typed)
        word = word_of(typed, incident.page, before(incident))
        facts["places"] = preview_word(actor(request), incident, word)
    except NotAllowed:
        raise
    except Refused as error:
        facts["sentence"] = str(error)
    return show(request, "console/looks.html", incident.page, 400 if "sentence" in facts else 200, **facts)
