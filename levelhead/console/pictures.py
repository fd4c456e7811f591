"""A picture in the form of the next word: taken in with whatever button was pressed, shown, and looked at."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from levelhead.actions.add_picture import add_picture, drop_picture
from levelhead.actions.by import Actor
from levelhead.actions.pictures_said import AT_MOST, check_alt, field_of
from levelhead.actions.save_draft import save_draft
from levelhead.console.draft_content import base_of, content_of
from levelhead.console.room.here import incident_here
from levelhead.console.view import actor, person_of, staff
from levelhead.console.word_form import NEW_ALT, Typed
from levelhead.incidents.models import Incident, Page, Picture
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotFound, Refused
from levelhead.lib.pictures import KIND, MOST_OCTETS
from levelhead.people.models import Person
from levelhead.people.permissions import require
from levelhead.voice.pictures import of_draft

TALLEST = 280  # pixels: enough to know it again; pressed, it opens as readers get it


def with_picture(request: HttpRequest, page: Page, incident: Incident | None, typed: Typed) -> Typed:
    """Keep the picture that was chosen in the form, if one was, with the draft; return the form as it then stands.

    A browser forgets a chosen file whenever the form is shown again: kept first, it is not lost by a refusal.
    """
    sent = request.FILES.get("picture")
    if sent is None:
        return typed
    alt = typed.get(NEW_ALT, "").strip()
    octets, name = sent.read(MOST_OCTETS + 1), sent.name or ""
    made = add_picture(actor(request), page=page, incident=incident, octets=octets, name=name, alt=alt)
    field = field_of(made.public_id)
    rest = {key: value for key, value in typed.items() if key != NEW_ALT}
    return {**rest, field: alt or rest.get(field, "") or made.alt, "added": made.public_id}


def add(by: Actor, page: Page, incident: Incident | None, typed: Typed) -> str:
    """Keep the draft with the picture that came with the form; Refused where none came, or no words on it."""
    save_draft(by, page=page, incident=incident, content=content_of(typed), base=base_of(typed))
    if "added" not in typed:
        raise Refused(_("Choose a picture first."), "picture")
    field = field_of(typed["added"])
    check_alt(typed[field], field)
    return _("The picture stands with your draft. Nobody outside sees it before you publish.")


def drop(by: Actor, page: Page, incident: Incident | None, typed: Typed) -> str:
    """Take a picture away, and keep the rest of the draft."""
    name = typed["do"].partition(":")[2]
    content = {field: value for field, value in content_of(typed).items() if field != field_of(name)}
    save_draft(by, page=page, incident=incident, content=content, base=base_of(typed))
    drop_picture(by, page=page, incident=incident, picture_id=name)
    return _("The picture is gone from your draft.")


DEEDS = {"add_picture": add, "drop_picture": drop}


def picture_facts(person: Person, incident: Incident | None, typed: Typed) -> dict[str, Any]:
    """Return the pictures of the draft as the form shows them, with what is typed beside each."""
    shown = [_shown(it, typed) for it in of_draft(person, incident)]
    return {"pictures": shown, "picture_fits": len(shown) < AT_MOST, "new_alt": typed.get(NEW_ALT, "")}


def _shown(it: Picture, typed: Typed) -> dict[str, Any]:
    field = field_of(it.public_id)
    room = it.incident.public_id if it.incident else ""
    src = reverse("draft_picture", args=[room, it.public_id]) if room else reverse("first_picture", args=[it.public_id])
    width, height = it.within(TALLEST)
    told = {"id": it.public_id, "field": field, "alt": typed.get(field, it.alt), "src": src}
    return told | {"width": width, "height": height}


@staff
@require_safe
def draft_picture(request: HttpRequest, public_id: str, picture_id: str) -> HttpResponse:
    """Serve a picture of this room, said or not, to who may enter it."""
    incident = incident_here(request, public_id)
    return _served(Picture.objects.filter(incident=incident, public_id=picture_id).first())


@staff
@require_safe
def first_picture(request: HttpRequest, picture_id: str) -> HttpResponse:
    """Serve a picture of what one is writing to declare a new incident."""
    person = person_of(request)
    require(person, "open_incident")
    return _served(of_draft(person, None).filter(page=the_page(), public_id=picture_id).first())


def _served(found: Picture | None) -> HttpResponse:
    if found is None or not found.octets:
        raise NotFound(_("This picture is not here any more."))
    answer = HttpResponse(bytes(found.octets), content_type=KIND)
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
