"""The Atom feed (RFC 4287)."""

from collections.abc import Sequence
from functools import lru_cache
from xml.etree.ElementTree import Element

from levelhead.site import feed
from levelhead.site.document import Document
from levelhead.site.view import PageView, UpdateView
from levelhead.site.when import stamp

PATH = "/history.atom"


def document(page: PageView, words: Sequence[feed.Word]) -> Document:
    """Return the feed of ``words``, the newest first."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": page.language})
    feed.add(root, "id", feed.id_of(page))
    feed.add(root, "title", page.name)
    feed.add(root, "updated", stamp(feed.newest(page, words)))
    feed.add(root, "link", rel="self", type="application/atom+xml", href=f"{page.public_url}{page.root}{PATH}")
    feed.add(root, "link", rel="alternate", type="text/html", href=f"{page.public_url}{page.root}/")
    feed.add(feed.add(root, "author"), "name", page.name)
    place = feed.place(page)
    root.extend(_entry(place, incident.path, update) for incident, update in words)
    return Document(page.root + PATH, feed.written(root), hot=True)


@lru_cache(maxsize=4 * feed.KEPT)
def _entry(place: feed.Place, path: str, update: UpdateView) -> Element:
    entry = Element("entry")
    feed.add(entry, "id", feed.id_of(place, update.id))
    feed.add(entry, "title", feed.title(update))
    feed.add(entry, "published", stamp(update.at))
    feed.add(entry, "updated", stamp(update.changed_at))
    feed.add(entry, "link", rel="alternate", type="text/html", href=feed.address(place, path, update))
    feed.add(feed.add(entry, "author"), "name", update.speaker)
    feed.add(entry, "category", term=str(update.status), label=str(update.status.label))
    feed.add(entry, "content", feed.content(place.zone, place.language, place.public_url, update), type="html")
    return entry
