"""Where each word of an incident has gone: by channel, with what failed and why, and who decides what becomes of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from levelhead.actions.settle_deliveries import leave_it, message_by_id, try_again
from levelhead.console.room.here import incident_here
from levelhead.console.view import actor, person_of, said, show, staff, typed_in
from levelhead.fanout.models import Message
from levelhead.fanout.sent import by_channel, resting
from levelhead.incidents.models import Incident, Update
from levelhead.people.permissions import may

SHOWN = 30


@staff
@require_http_methods(["GET", "POST"])
def deliveries(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show every message of the incident, the latest first; by POST, try again what failed, or leave it."""
    incident = incident_here(request, public_id)
    if request.method == "POST":
        typed = typed_in(request)
        deed, _colon, about = typed.get("do", "").partition(":")
        message_id, _colon, channel = about.partition(":")
        message, act = message_by_id(incident.page, message_id), try_again if deed == "again" else leave_it
        number = act(actor(request), message, channel)
        messages.success(request, _said(deed, number))
        return redirect("deliveries", public_id)
    facts: dict[str, Any] = {
        "incident": incident,
        "told": [_told(incident, one) for one in _messages(incident)],
        "resting": [(name, said(until, incident.page)) for name, until in resting()],
        "settles": may(person_of(request), "settle_deliveries"),
    }
    template = "console/deliveries_list.html" if "part" in request.GET else "console/deliveries.html"
    return show(request, template, incident.page, **facts)


def _said(deed: str, number: int) -> str:
    if not number:
        return _("Nothing was left to decide.")
    if deed == "again":
        return ngettext("One is tried again.", "%(n)d are tried again.", number) % {"n": number}
    return ngettext("One is left as it is.", "%(n)d are left as they are.", number) % {"n": number}


def _messages(incident: Incident) -> list[Message]:
    return list(Message.objects.filter(page=incident.page, thread=incident.public_id).order_by("-id")[:SHOWN])


def _told(incident: Incident, message: Message) -> dict[str, Any]:
    update = Update.objects.filter(incident=incident, public_id=message.source_id).first()
    channels = [
        (one, said(one.last_at, incident.page) if one.last_at else "") for one in by_channel(message)
    ]
    return {
        "message": message,
        "words": update.headline if update else Message.Kind(message.kind).label,
        "number": update.number if update else None,
        "when": said(message.created_at, incident.page),
        "channels": channels,
        "counting": message.expanded_at is None and message.stopped_at is None,
        "stopped": message.stopped_at is not None,
    }
