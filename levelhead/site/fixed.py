"""The pages without news: what stands where nothing stands, and the word to search engines."""

from django.utils.translation import gettext as _

from levelhead.site.document import Document
from levelhead.site.sheet import printed
from levelhead.site.view import PageView


def not_found(page: PageView) -> Document:
    """Return the words for an address where nothing stands."""
    return Document("/404.html", printed("404.html", page, headline=_("There is no such page.")), hot=True)


def robots(page: PageView) -> Document:
    """Return robots.txt: all of it may be found."""
    return Document("/robots.txt", "User-agent: *\nAllow: /\n", hot=True)
