"""The minutes at which a page's words change by the clock alone; each gets its words ahead."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from levelhead.site.document import Document, Variant
from levelhead.site.tell import Reading
from levelhead.site.view import IncidentView, PageView
from levelhead.wording.times import next_midnight

TOLD_FOR = timedelta(hours=48)  # how long a resolved incident is still told at the top


def due(views: Iterable[IncidentView]) -> set[datetime]:
    """Return when open promises fall due."""
    return {view.due for view in views if view.due is not None}


def ahead(page: PageView, views: Iterable[IncidentView], further: Iterable[datetime] = ()) -> list[datetime]:
    """Return the coming moments in order: promises falling due, ``further`` ones, and midnight if times lack days."""
    open_ones = [view for view in views if view.is_open]
    moments = due(open_ones) | set(further)
    if open_ones:
        moments.add(next_midnight(page.now, page.zone))
    return sorted(moment for moment in moments if moment > page.now)


def document(path: str, page: PageView, moments: list[datetime], render: Callable[[Reading], str]) -> Document:
    """Return ``path`` rendered for hosts that know no time, and once for now and for each of ``moments``."""
    plain = render(Reading(page, page.now, sure=False))
    if not moments:
        return Document(path, plain, hot=True)
    variants = [Variant(None, render(Reading(page, page.now)))]
    variants += [Variant(moment, render(Reading(page, moment))) for moment in moments]
    return Document(path, plain, tuple(variants), hot=True)
