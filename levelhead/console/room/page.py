"""The room's page: the form for the next word, filled with what was typed, and the facts around it."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from levelhead.console import introducing, offers
from levelhead.console.audience import reach
from levelhead.console.view import person_of, show
from levelhead.console.word_form import AFTER_ROWS, Typed
from levelhead.fanout.links import incident_link, page_link
from levelhead.incidents.choices import Status
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Conflict, Refused
from levelhead.lib.ids import public_id
from levelhead.people.models import Person
from levelhead.people.permissions import may
from levelhead.voice.drafts import draft_of
from levelhead.wording.duration import duration

OWN_FORMS = ("move_promise", "stop_promising", "keep_after", "move_after", "add_after", "offer_voice")
"""Buttons of forms beside the draft's: what the guard finds in their words is confirmed there."""


def before(incident: Incident) -> dict[str, tuple[str, str]]:
    """Return the status and note of every component that the incident touches, by public id.

    Before the first word nothing of it has been said, so that every component still has to be.
    """
    if incident.published_at is None:
        return {}
    return touched(incident)


def touched(incident: Incident) -> dict[str, tuple[str, str]]:
    """Return the same, said or not yet."""
    rows = incident.affected.select_related("component")
    return {row.component.public_id: (row.status, row.note) for row in rows}


def room_page(
    request: HttpRequest,
    incident: Incident,
    typed: Typed,
    error: Refused | None = None,
    *,
    version: int,
    status: int | None = None,
    around: dict[str, Any],
) -> HttpResponse:
    """Show the room with ``typed`` in the form; with ``error``, its sentence beside the field it belongs to.

    ``around`` holds the facts and the templates of the sections.
    """
    person = person_of(request)
    asked, _colon, asked_about = typed.get("do", "").partition(":")
    facts: dict[str, Any] = {
        **around,
        **_form_facts(incident, typed),
        **introducing.facts(person),
        "incident": incident,
        "speaks": incident.spokesperson_id == person.pk and may(person, "hold_voice"),
        "drafts": may(person, "draft"),
        "typed": typed,
        "asked": asked,
        "asked_about": asked_about if error else "",
        "own_form": asked in OWN_FORMS,
        "error": error,
        "errors": {error.field or "form": str(error)} if error else {},
        "version": _version(incident, person, version, error),
        "age": duration((incident.resolved_at or page_now(incident.page)) - incident.began_at),
        "reader_link": incident_link(incident) if incident.published_at else page_link(),
    }
    found = status or (409 if isinstance(error, Conflict) else 400 if error else 200)
    return show(request, "console/room/page.html", incident.page, found, **facts)


def _version(incident: Incident, person: Person, version: int, error: Refused | None) -> int:
    """After a failed send the form holds what is saved by now, so that the next save meets no rival of its own."""
    draft = draft_of(person, incident) if error else None
    return draft.version if draft else version


def _form_facts(incident: Incident, typed: Typed) -> dict[str, Any]:
    usual = Status.INVESTIGATING if incident.resolved_at else incident.status
    status = typed.get("status") or usual
    impact = typed.get("impact") or incident.impact
    paced = status if status in Status else usual
    return {
        "statuses": offers.chips([(s.value, str(s.label)) for s in Status], status),
        "impacts": offers.impacts(impact),
        "parts": offers.parts(incident.page, typed, touched(incident)),
        "after_rows": [{"what": typed.get(f"after_{n}", ""), "by": typed.get(f"after_{n}_by", "")} for n in AFTER_ROWS],
        "next_chips": offers.next_chips(
            incident.page, impact, paced, typed.get("next", ""), incident.published_at, incident.kind
        ),
        "reach": reach(incident.page),
        "once": typed.get("once") or public_id(),
        "number": incident.updates.count() + 1,
    }
