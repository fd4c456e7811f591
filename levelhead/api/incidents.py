"""Incidents: listed, shown, opened, spoken on, corrected, resolved."""

from base64 import b64decode
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status
from pydantic import Field

from levelhead.actions.change_kind import change_kind
from levelhead.actions.correct_update import correct_update
from levelhead.actions.open_incident import open_incident
from levelhead.actions.say_update import say_update
from levelhead.actions.say_with_pictures import SentPicture, say_with_pictures
from levelhead.actions.tell_personal_data import tell_personal_data
from levelhead.actions.word import ComponentWord, Word
from levelhead.api import facts, shapes
from levelhead.api.asking import asker, once_of
from levelhead.cadence.cadence import next_for, proposed_next
from levelhead.cadence.parsing import parse_next
from levelhead.incidents.choices import Status as IncidentStatus
from levelhead.incidents.choices import proposed_impact
from levelhead.incidents.knowledge import Can, Knowledge
from levelhead.incidents.models import Component, Page
from levelhead.incidents.queries import incident_by_id, update_by_id
from levelhead.lib.errors import NotFound, Refused

router = Router(tags=["incidents"])
MOST = 100


@router.get("", response={200: list[shapes.Incident], **shapes.TROUBLE})
def list_incidents(
    request: HttpRequest,
    status: Literal["open", "resolved", "all"] = "open",
    limit: Annotated[int, Field(ge=1, le=MOST)] = 20,
    before: datetime | None = None,
) -> list[facts.Facts]:
    """List incidents, the newest first; ``before`` (the last one's started_at) leads to the older ones."""
    by = asker(request, "read")
    by.require("see_room")
    found = by.page.incidents.select_related("spokesperson", "page")
    if status != "all":
        found = found.filter(resolved_at__isnull=status == "open")
    if before is not None:
        found = found.filter(began_at__lt=_aware(before))
    return [facts.incident(one) for one in found[:limit]]


@router.get("/{slug:incident_id}", response={200: shapes.Incident, **shapes.TROUBLE})
def show_incident(request: HttpRequest, incident_id: str) -> facts.Facts:
    """Show an incident with all that was said."""
    by = asker(request, "read")
    by.require("see_room")
    return facts.incident(incident_by_id(by.page, incident_id))


@router.post("", response={201: shapes.Incident, **shapes.TROUBLE})
def open_one(request: HttpRequest, word: shapes.NewIncident) -> Status[facts.Facts]:
    """Open an incident and say its first word. An Idempotency-Key keeps a repeated request from opening a second."""
    by = asker(request, "publish")
    said = _components(by.page, word)
    due = parse_next(word.next_by, by.page) if word.next_by else None
    due = due or proposed_next(by.page, word.impact or proposed_impact([one.status for one in said]), "investigating")
    seen = frozenset(word.acknowledge)
    opened = open_incident(
        by,
        page=by.page,
        kind=word.kind,
        headline=word.name,
        impact=word.impact,
        components=said,
        began_at=_aware(word.started_at) if word.started_at else None,
        word=Word(word.body, next_by=due, acknowledged=seen, knowledge=_knowledge(word)) if word.body.strip() else None,
        once=once_of(request),
    )
    return Status(201, facts.incident(opened))


@router.post("/{slug:incident_id}/incident_updates", response={201: shapes.Update, **shapes.TROUBLE})
def say(request: HttpRequest, incident_id: str, word: shapes.NewUpdate) -> Status[facts.Facts]:
    """Say the next word."""
    by = asker(request, "publish")
    incident = incident_by_id(by.page, incident_id)
    status = word.status or incident.status
    due = parse_next(word.next_by, by.page) if word.next_by else next_for(incident, word.impact, status)
    more: dict[str, Any] = {"headline": word.name, "impact": word.impact, "components": _components(by.page, word)}
    more |= {"knowledge": _knowledge(word), "no_time_because": word.no_time_because}
    seen = frozenset(word.acknowledge)
    said = Word(word.body, status=status, next_by=due, once=once_of(request), acknowledged=seen, **more)
    update = say_with_pictures(by, incident, said, _pictures(word))
    return Status(201, facts.update(update, incident))


@router.post("/{slug:incident_id}/resolve", response={201: shapes.Update, **shapes.TROUBLE})
def resolve(request: HttpRequest, incident_id: str, word: shapes.Resolution) -> Status[facts.Facts]:
    """Say that it is over; its components go back to working."""
    by = asker(request, "publish")
    incident, seen = incident_by_id(by.page, incident_id), frozenset(word.acknowledge)
    last = Word(word.body, status=IncidentStatus.RESOLVED, headline=word.name, once=once_of(request), acknowledged=seen)
    last = replace(last, knowledge=_knowledge(word))
    return Status(201, facts.update(say_update(by, incident, last), incident))


@router.post(
    "/{slug:incident_id}/incident_updates/{slug:update_id}/corrections",
    response={201: shapes.Correction, **shapes.TROUBLE},
)
def correct(request: HttpRequest, incident_id: str, update_id: str, word: shapes.NewCorrection) -> Status[facts.Facts]:
    """Correct an update in the open; the same correction said twice is one."""
    by = asker(request, "publish")
    update = update_by_id(by.page, update_id)
    if update.incident.public_id != incident_id:
        raise NotFound(_("This update belongs to another incident."))
    correction = correct_update(
        by,
        update,
        text=word.body,
        struck=word.struck,
        fact=word.fact,
        reason=word.reason,
        acknowledged=frozenset(word.acknowledge),
    )
    return Status(201, facts.correction(correction))


@router.post("/{slug:incident_id}/personal_data", response={200: shapes.Incident, **shapes.TROUBLE})
def personal_data(request: HttpRequest, incident_id: str, told: shapes.PersonalData) -> facts.Facts:
    """Say whether people's personal data is out; where it is, the coach asks for what the law wants told."""
    by = asker(request, "publish")
    return facts.incident(tell_personal_data(by, incident_by_id(by.page, incident_id), out=told.out))


@router.post("/{slug:incident_id}/kind", response={200: shapes.Incident, **shapes.TROUBLE})
def another_kind(request: HttpRequest, incident_id: str, told: shapes.NewKind) -> facts.Facts:
    """Say that it is of another kind; readers see nothing of it."""
    by = asker(request, "publish")
    return facts.incident(change_kind(by, incident_by_id(by.page, incident_id), told.kind))


def _knowledge(word: shapes.Beside) -> Knowledge:
    can = tuple(Can(one.text, one.whom) for one in word.can)
    return Knowledge(tuple(word.known), tuple(word.unknown), tuple(word.doing), can, word.ended)


def _pictures(word: shapes.NewUpdate) -> list[SentPicture]:
    return [SentPicture(_octets(one.data), f"picture {n}", one.alt) for n, one in enumerate(word.pictures, 1)]


def _octets(data: str) -> bytes:
    try:
        return b64decode(data, validate=True)
    except ValueError:
        raise Refused(_("This is no picture in base64."), "pictures") from None


def _components(page: Page, word: shapes.Said) -> list[ComponentWord]:
    found = {row.public_id: row for row in Component.objects.filter(page=page, public_id__in=word.components)}
    unknown = [key for key in (*word.components, *word.component_notes) if key not in found]
    if unknown:
        raise Refused(
            _("There is no component “%(id)s”, or nothing is said of its status.") % {"id": unknown[0]}, "components"
        )
    notes = word.component_notes
    return [ComponentWord(found[key], status, notes.get(key, "")) for key, status in word.components.items()]


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise Refused(_("Write the time with its offset, like 2026-05-01T15:30:00Z."), "started_at")
    return moment
