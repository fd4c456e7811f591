"""The addresses that messages point at."""

from typing import NamedTuple
from urllib.parse import quote

from django.conf import settings

from levelhead.incidents.models import Incident, Update
from levelhead.incidents.picture import path_of


def page_link() -> str:
    """Return the public page's address."""
    return f"{settings.ENV.public_url}/"


def genuine_link() -> str:
    """Return the address at which readers check whether it is really us."""
    return f"{settings.ENV.public_url}/genuine/"


def incident_link(incident: Incident, language: str = "") -> str:
    """Return the incident's lasting address, in one of the page's further languages where ``language`` is one."""
    root = f"/{language}" if language in incident.page.further else ""
    return f"{settings.ENV.public_url}{root}/incidents/{incident.public_id}/"


def picture_link(update: str, checksum: str) -> str:
    """Return the address of the picture with this checksum, beside the update with this public id."""
    return f"{settings.ENV.public_url}{path_of(update, checksum)}"


def room_link(public_id: str) -> str:
    """Return the address of an incident's room, for staff; without an id, of the desk."""
    return f"{settings.ENV.console_url}/rooms/{public_id}" if public_id else f"{settings.ENV.console_url}/"


def inbox_link(report_id: str) -> str:
    """Return the address of a talk in the inbox, for staff."""
    return f"{settings.ENV.console_url}/inbox/{report_id}"


def subscribe_link() -> str:
    """Return the address of the form to subscribe."""
    return f"{settings.ENV.live_url}/subscribe"


def confirm_link(key: str) -> str:
    """Return the private address at which a reader confirms."""
    return f"{settings.ENV.live_url}/confirm/{quote(key)}"


def leave_link(key: str) -> str:
    """Return the private address at which a reader leaves: a page by GET, done by POST (RFC 8058)."""
    return f"{settings.ENV.live_url}/leave/{quote(key)}"


def works_link(key: str) -> str:
    """Return the private address at which one says whether it works: a page by GET, an answer by POST."""
    return f"{settings.ENV.live_url}/works/{quote(key)}"


def preferences_link(key: str) -> str:
    """Return the private address at which a reader changes what they get, and sees or erases what is kept of them."""
    return f"{settings.ENV.live_url}/preferences/{quote(key)}"


class WaysOut(NamedTuple):
    """What stands before a subscriber's key in the links of every message; asked once for thousands of them."""

    leave: str
    preferences: str


def ways_out() -> WaysOut:
    """Return the beginnings of ``leave_link`` and ``preferences_link``."""
    return WaysOut(leave_link(""), preferences_link(""))


def report_link(about: Update) -> str:
    """Return the address of the form to tell the team something, or to ask about an update."""
    return f"{settings.ENV.live_url}/report?update={about.public_id}"


def talk_link(key: str) -> str:
    """Return the private address of a reader's talk with the team."""
    return f"{settings.ENV.live_url}/talk/{quote(key)}"
