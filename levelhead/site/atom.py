"""The Atom feed (RFC 4287)."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from levelhead.site import feed
from levelhead.site.document import Document
from levelhead.site.view import PageView
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
    for word in words:
        _entry(root, page, word)
    return Document(page.root + PATH, feed.written(root), hot=True)


def _entry(root: Element, page: PageView, word: feed.Word) -> None:
    incident, update = word
    entry = feed.add(root, "entry")
    feed.add(entry, "id", feed.id_of(page, update.id))
    feed.add(entry, "title", feed.title(incident, update))
    feed.add(entry, "published", stamp(update.at))
    feed.add(entry, "updated", stamp(update.changed_at))
    feed.add(entry, "link", rel="alternate", type="text/html", href=feed.address(page, incident, update))
    feed.add(feed.add(entry, "author"), "name", update.speaker)
    feed.add(entry, "category", term=str(update.status), label=str(update.status.label))
    feed.add(entry, "content", feed.content(page.zone, page.language, update), type="html")
