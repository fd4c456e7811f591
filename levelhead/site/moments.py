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
    """Return ``path`` for hosts that know no time, and once for now and for each of ``moments``.

    Each is rendered when it is asked for: what readers see now need not wait for what they will see.
    """

    def at(moment: datetime, *, sure: bool = True) -> Callable[[], str]:
        return lambda: render(Reading(page, moment, sure=sure))

    plain = at(page.now, sure=False)
    if not moments:
        return Document(path, plain, hot=True)
    variants = [Variant(None, at(page.now)), *(Variant(moment, at(moment)) for moment in moments)]
    return Document(path, plain, tuple(variants), hot=True)
