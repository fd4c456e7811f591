"""The old address of an incident that was merged into another: it leads there for ever, on any server."""

from django.utils.translation import gettext as _

from levelhead.incidents.models import Incident
from levelhead.incidents.queries import became
from levelhead.site.document import Document
from levelhead.site.sheet import printed
from levelhead.site.view import PageView


def document(page: PageView, old: Incident) -> Document:
    """Return the page at the old address of ``old``."""
    there = f"/incidents/{became(old).public_id}/"
    text = printed(
        "moved.html",
        page,
        headline=_("This is told together with another report"),
        there=page.root + there,
        refresh=page.root + there,
        path=there,
    )
    return Document(f"{page.root}/incidents/{old.public_id}/", text)
