"""The coach over the wire: asked while somebody writes, by the room, the first screen and a correction alike."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST

from levelhead.coach import Context, Fault
from levelhead.console.knowledge_form import full_words
from levelhead.console.reading import Shown, shown
from levelhead.console.room.here import incident_here
from levelhead.console.view import person_of, said, staff
from levelhead.console.word_form import Typed, next_of
from levelhead.fanout.withholding import withheld_in
from levelhead.incidents.choices import Status
from levelhead.incidents.knowledge import Sort, standing
from levelhead.incidents.models import Incident, Page
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import Refused
from levelhead.people.models import Person
from levelhead.people.permissions import may, require
from levelhead.voice.moment import moment_of

FAULTS = (
    ("", _lazy("As the kind of trouble says")),
    (Fault.OURS, _lazy("Ours")),
    (Fault.THEIRS, _lazy("Somebody else's")),
    (Fault.ATTACK, _lazy("An attacker's")),
    (Fault.UNKNOWN, _lazy("Nobody knows yet")),
)
"""Whose fault it is, as a writer may tell the coach."""

STANDS = {Sort.UNKNOWN: "unknown", Sort.CAN: "reader_action"}


@staff
@require_POST
def coach_first(request: HttpRequest) -> HttpResponse:
    """Read what somebody writes to declare a new incident."""
    require(person_of(request), "open_incident")
    return answer(first_reading(the_page(), person_of(request), sent(request)))


@staff
@require_POST
def coach_next(request: HttpRequest, public_id: str) -> HttpResponse:
    """Read what somebody writes in a room: the next word, words to offer, or (``what=correction``) a correction."""
    incident, typed = incident_here(request, public_id), sent(request)
    if request.GET.get("what") == "correction":
        return answer(correction_reading(incident, typed))
    return answer(next_reading(incident, person_of(request), typed))


def first_reading(page: Page, person: Person, typed: Typed) -> Shown:
    """Return the reading of a first word, before there is a room."""
    speaker = page.people.filter(public_id=typed.get("spokesperson", "")).first() or person
    context = _moment(page, None, typed, Status.INVESTIGATING, speaker.name)
    return _read(page, person, typed, context, frozenset())


def next_reading(incident: Incident, person: Person, typed: Typed) -> Shown:
    """Return the reading of the next word in a room."""
    status = typed.get("status") or (Status.INVESTIGATING if incident.resolved_at else incident.status)
    context = _moment(incident.page, incident, typed, status, incident.spokesperson.name)
    return _read(incident.page, person, typed, context, _standing(incident), asks=may(person, "draft"))


def correction_reading(incident: Incident, typed: Typed) -> Shown:
    """Return the reading of a correction: its words alone, for what a reader needs stands in the update itself."""
    context = moment_of(incident.page, incident, status=incident.status, speaker=incident.spokesperson.name)
    return shown(typed.get("text", ""), context, parts=False)


def _moment(page: Page, incident: Incident | None, typed: Typed, status: str, speaker: str) -> Context:
    due = "" if status == Status.RESOLVED else _next_said(typed, page)
    told = {name: typed.get(name, "") for name in ("kind", "fault")}
    return moment_of(page, incident, status=status, speaker=speaker, next_said=due, **told)


def _read(
    page: Page, person: Person, typed: Typed, context: Context, stands: frozenset[str], *, asks: bool = False
) -> Shown:
    text = typed.get("text", "")
    # The page, the feeds and every mail say by themselves who speaks and by when the next word comes.
    given = stands | {"signed", *(["next_update"] if context.next_update else [])}
    held = withheld_in(page, [text]) if may(person, "see_withheld") else None
    whole = full_words(typed, text)
    return shown(text, context, given=given, whole=whole, withheld=held or "", asks=asks)


def _standing(incident: Incident) -> frozenset[str]:
    """The parts that stand on the page already, beside whatever is said next."""
    sorts = {item.sort for item in standing(incident.knowledge.all())}
    return frozenset(part for sort, part in STANDS.items() if sort in sorts)


def _next_said(typed: Typed, page: Page) -> str:
    try:
        due = next_of(typed, page)
    except Refused:  # a time half typed; publishing will say so
        return ""
    return said(due, page) if due else ""


def answer(found: Shown) -> HttpResponse:
    """Answer {"marks", "panel", "summary"}: what to draw under the words, the list as HTML, and how much there is."""
    panel = render_to_string("console/coach/panel.html", {"coach": found})
    return JsonResponse({"marks": found.marks, "panel": panel, "summary": found.spoken, "silent": found.silent})


def sent(request: HttpRequest) -> dict[str, str]:
    """Return the fields of the form as the script sends them; Refused where they cannot be read."""
    try:
        body: Any = json.loads(request.body)
        return {str(name): str(value) for name, value in body["fields"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused(_("The coach could not read what was sent to it.")) from None
