"""The RSS 2.0 feed."""

from collections.abc import Sequence
from email.utils import format_datetime
from functools import lru_cache
from xml.etree.ElementTree import Element

from levelhead.site import feed
from levelhead.site.document import Document
from levelhead.site.view import PageView, UpdateView
from levelhead.site.when import stamp

PATH = "/history.rss"
SPACES = {"xmlns:atom": "http://www.w3.org/2005/Atom", "xmlns:dc": "http://purl.org/dc/elements/1.1/"}


def document(page: PageView, words: Sequence[feed.Word]) -> Document:
    """Return the feed of ``words``, the newest first."""
    root = Element("rss", {"version": "2.0", **SPACES})
    channel = feed.add(root, "channel")
    feed.add(channel, "title", page.name)
    feed.add(channel, "link", f"{page.public_url}{page.root}/")
    feed.add(channel, "description", page.name)
    feed.add(channel, "language", page.language)
    feed.add(channel, "lastBuildDate", format_datetime(feed.newest(page, words)))
    feed.add(channel, "atom:link", rel="self", type="application/rss+xml", href=f"{page.public_url}{page.root}{PATH}")
    place = feed.place(page)
    channel.extend(_item(place, incident.path, update) for incident, update in words)
    return Document(page.root + PATH, feed.written(root), hot=True)


@lru_cache(maxsize=4 * feed.KEPT)
def _item(place: feed.Place, path: str, update: UpdateView) -> Element:
    item = Element("item")
    feed.add(item, "guid", feed.id_of(place, update.id), isPermaLink="false")
    feed.add(item, "title", feed.title(update))
    feed.add(item, "link", feed.address(place, path, update))
    feed.add(item, "pubDate", format_datetime(update.at))
    feed.add(item, "dc:creator", update.speaker)
    feed.add(item, "category", str(update.status.label))
    feed.add(item, "atom:updated", stamp(update.changed_at))
    feed.add(item, "description", feed.content(place.zone, place.language, place.public_url, update))
    return item
