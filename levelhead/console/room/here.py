"""Whose room it is, and who may enter."""

from django.http import HttpRequest

from levelhead.console.view import person_of
from levelhead.incidents.models import Incident
from levelhead.incidents.queries import incident_by_id, the_page
from levelhead.people.permissions import require


def incident_here(request: HttpRequest, public_id: str) -> Incident:
    """Return the incident whose room this is; NotAllowed for those who have no business in a room."""
    require(person_of(request), "see_room")
    return incident_by_id(the_page(), public_id)
