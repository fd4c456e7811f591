"""Where templates and static files live: beside the code of the room they belong to.

``console/room.html`` is ``levelhead/console/templates/room.html``; so no room can shadow another's files.
"""

from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.template import Origin
from django.template.exceptions import TemplateDoesNotExist
from django.template.loaders.base import Loader
from django.utils._os import safe_join

HOUSE = Path(__file__).resolve().parent.parent
ROOMS = ("console", "public", "site", "fanout", "account", "mfa", "usersessions", "allauth")
STAFF = ("account", "mfa", "usersessions", "allauth")


class RoomLoader(Loader):
    """Finds ``ROOM/name.html`` in ``levelhead/ROOM/templates/name.html``; allauth's pages live with the console."""

    def get_template_sources(self, template_name: str) -> Iterator[Origin]:
        """Yield the one place where ``template_name`` may stand."""
        room, _, rest = str(template_name).partition("/")
        if room not in ROOMS or not rest:
            return
        folder = HOUSE / "console" / "templates" / room if room in STAFF else HOUSE / room / "templates"
        try:
            path = safe_join(str(folder), rest)
        except SuspiciousFileOperation:
            return
        yield Origin(name=path, template_name=template_name, loader=self)

    def get_contents(self, origin: Origin) -> str:
        """Return the template's text."""
        try:
            return Path(origin.name).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise TemplateDoesNotExist(origin) from None


def static_folders() -> list[tuple[str, str]]:
    """Return the rooms' static folders, each under its room's name."""
    return [
        (room, str(HOUSE / room / "static")) for room in ("console", "public") if (HOUSE / room / "static").is_dir()
    ]
