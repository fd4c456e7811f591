"""What the two feeds share: one entry an update, so that a reader's program shows each new word as new."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from django.template.loader import get_template
from django.utils.translation import gettext as _

from levelhead.incidents.choices import Status
from levelhead.site import tell
from levelhead.site.view import IncidentView, PageView, UpdateView
from levelhead.site.when import When

KEPT = 50
# Names every update for ever, whatever the host is called: a feed's ids never change.
HOUSE = UUID("6f0b6a52-9f5e-4d59-8a3b-0d5b1c1f7d11")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Word = tuple[IncidentView, UpdateView]


class Place(NamedTuple):
    """What an entry's words depend on besides its update, so that the next publish finds the entry ready."""

    id: str
    public_url: str
    root: str
    language: str
    zone: str


def place(page: PageView) -> Place:
    """Return what of ``page`` an entry depends on."""
    return Place(page.id, page.public_url, page.root, page.language, page.zone)


def lasting_id(*names: str) -> str:
    """Return an id for what ``names`` (public ids) name, which never changes."""
    return uuid5(HOUSE, "/".join(names)).urn


def title(update: UpdateView) -> str:
    """Return an entry's title: the headline of that moment, and how far along it is."""
    if update.withdrawn:
        return _("An update was withdrawn")
    if update.status == Status.RESOLVED:
        return _("Resolved: %(headline)s") % {"headline": update.headline}
    if update.number == 1:
        return update.headline
    return _("Update %(number)d: %(headline)s") % {"number": update.number, "headline": update.headline}


@lru_cache(maxsize=4 * KEPT)
def content(zone: str, language: str, base: str, update: UpdateView) -> str:
    """Return an entry's HTML: words, pictures, components, corrections, in the ``language`` spoken.

    Addresses in it begin with ``base``, since a feed is read elsewhere.

    Both feeds and the next publish share it.
    """
    told = tell.update(update, When(zone), full=True)
    return str(get_template("site/words.html").render({"update": told, "base": base})).strip()


def address(page: Place, path: str, update: UpdateView) -> str:
    """Return where an update stands on the site."""
    return f"{page.public_url}{page.root}{path}#{update.id}"


def id_of(page: Place | PageView, *names: str) -> str:
    """Return the lasting id of what ``names`` name on ``page``: another in each further language."""
    return lasting_id(page.id, *names, *([page.language] if page.root else []))


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Put ``tag`` with ``text`` into ``parent``, without the characters that XML forbids."""
    made = SubElement(parent, tag, {name: FORBIDDEN.sub("", value) for name, value in attributes.items()})
    made.text = FORBIDDEN.sub("", text) or None
    return made


def written(root: Element) -> str:
    """Return ``root`` as a document."""
    indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def newest(page: PageView, words: Sequence[Word]) -> datetime:
    """Return when the feed last changed, by the page's clock."""
    return max((update.changed_at for _incident, update in words), default=page.now)
