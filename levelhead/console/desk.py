"""The desk: one large way in when something is wrong, and the rooms that are open."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from levelhead.actions.translate import may_translate
from levelhead.cadence.queries import open_promise
from levelhead.console.inbox_lost import lost_facts
from levelhead.console.view import person_of, said, show, staff
from levelhead.fanout.links import page_link
from levelhead.incidents.choices import Impact
from levelhead.incidents.models import Incident, Page
from levelhead.incidents.queries import open_incidents, past_incidents, rooms, the_page
from levelhead.lib.clock import page_now
from levelhead.people.models import Person
from levelhead.people.permissions import may
from levelhead.voice.handovers import open_handover
from levelhead.voice.models import Handover
from levelhead.wording.duration import duration

RECENT = 5


@dataclass(frozen=True)
class Door:
    """An open room, as its door on the desk shows it; ``offered_by`` names who offers its voice to the person here."""

    incident: Incident
    age: str
    due: str
    late: bool
    offered_by: str


@staff
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show the open rooms, the incidents that ended last, and the way to declare a new one."""
    page, person = the_page(), person_of(request)
    sees = may(person, "see_room")
    found = rooms(page) if sees else open_incidents(page)
    return show(
        request,
        "console/desk.html",
        page,
        doors=[_door(page, incident, person) for incident in sorted(found, key=_hardness, reverse=True)],
        past=_past(page),
        may_open=may(person, "open_incident"),
        sees_rooms=sees,
        page_link=page_link(),
        lost=lost_facts(page, person) if may(person, "answer") else None,
        translates=any(may_translate(person, page, code) for code in page.further),
    )


def _hardness(incident: Incident) -> int:
    """How hard it hits; what hits alike stays in its order, the newest first."""
    return list(Impact).index(Impact(incident.impact))


def _door(page: Page, incident: Incident, person: Person) -> Door:
    now, promise = page_now(page), open_promise(incident)
    return Door(
        incident,
        duration(now - incident.began_at),
        said(promise.due_at, page) if promise else "",
        bool(promise and now > promise.due_at),
        _offered_by(incident, person),
    )


def _offered_by(incident: Incident, person: Person) -> str:
    offer = open_handover(incident)
    return offer.giver.name if offer and offer.to_id == person.pk and offer.state == Handover.State.OFFERED else ""


def _past(page: Page) -> list[tuple[Incident, str]]:
    newest = past_incidents(page).order_by("-resolved_at")[:RECENT]
    return [(incident, said(incident.resolved_at, page)) for incident in newest if incident.resolved_at]
