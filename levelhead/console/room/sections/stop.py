"""The wait before what was just published goes out: everybody in the room sees it; the spokesperson can stop it."""

import math
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from levelhead.actions.by import Actor
from levelhead.actions.save_draft import save_draft
from levelhead.actions.stop_message import stop_message
from levelhead.console.draft_content import base_of, content_of
from levelhead.console.room.here import incident_here
from levelhead.console.room.section import Section
from levelhead.console.view import person_of, show, staff
from levelhead.console.word_form import Typed
from levelhead.fanout.holding import on_hold, readers_of
from levelhead.incidents.models import Incident
from levelhead.lib.clock import machine_now
from levelhead.people.models import Person
from levelhead.people.permissions import may
from levelhead.wording.taking_back import stopped_line


def facts(incident: Incident, person: Person, _typed: Typed) -> dict[str, Any]:
    """Return what waits, for how many people, and for how many seconds more; by its number where several wait."""
    messages = list(on_hold(incident))
    numbers = dict(incident.updates.values_list("public_id", "number")) if len(messages) > 1 else {}
    waiting = [
        {
            "id": message.public_id,
            "number": numbers.get(message.source_id),
            "kind": message.kind,
            "people": readers_of(message),
            "seconds": math.ceil((message.not_before - machine_now()).total_seconds()) if message.not_before else 0,
        }
        for message in messages
    ]
    return {"held": waiting, "may_stop": incident.spokesperson_id == person.pk and may(person, "hold_voice")}


@transaction.atomic
def stop(by: Actor, incident: Incident, typed: Typed) -> str:
    """Stop the message that the button names; what has been typed since is kept, before the words that come back."""
    if typed.get("text", "").strip():
        save_draft(by, page=incident.page, incident=incident, content=content_of(typed), base=base_of(typed))
    result = stop_message(by, incident, typed["about"])
    return stopped_line(result.kept_from, result.gone_to, result.on_the_way)


@staff
@require_safe
def waiting(request: HttpRequest, public_id: str) -> HttpResponse:
    """Return the part of the room that counts, as a fragment."""
    incident = incident_here(request, public_id)
    around = {"incident": incident, **facts(incident, person_of(request), {})}
    return show(request, "console/room/stop_bar.html", incident.page, **around)


SECTION = Section("console/room/stop.html", "above", facts, {"stop": stop})
