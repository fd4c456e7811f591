"""Any update as the posts that it yields, to be copied: each as it will look, with how long it may be."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from levelhead.console.room.here import incident_here
from levelhead.console.view import said, show, staff
from levelhead.fanout.pointers import pointers
from levelhead.incidents.queries import update_by_id
from levelhead.lib.errors import NotFound


@staff
@require_safe
def posts(request: HttpRequest, public_id: str, update_id: str) -> HttpResponse:
    """Show the posts of one update."""
    incident = incident_here(request, public_id)
    update = update_by_id(incident.page, update_id)
    if update.incident_id != incident.pk or update.withdrawn_at is not None:
        raise NotFound(_("There is no such update here, or it was withdrawn."))
    facts: dict[str, Any] = {"incident": incident, "update": update, "posts": pointers(incident, update)}
    return show(request, "console/posts.html", incident.page, at=said(update.said_at, incident.page), **facts)
