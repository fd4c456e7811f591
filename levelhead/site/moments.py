"""The minutes at which a page's words change by the clock alone; each gets its words ahead."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from levelhead.site.document import Document, Variant
from levelhead.site.tell import Reading
from levelhead.site.view import IncidentView, PageView
from levelhead.wording.times import next_midnight

TOLD_FOR = timedelta(hours=48)  # how long a resolved incident is still told at the top


def due(views: Iterable[IncidentView]) -> set[datetime]:
    """Return when open promises fall due."""
    return {view.due for view in views if view.due is not None}


class Moment(NamedTuple):
    """A coming minute; ``is_owed`` where a promise falls due or something else that readers were told ends."""

    at: datetime
    is_owed: bool


def ahead(page: PageView, views: Iterable[IncidentView], further: Iterable[datetime] = ()) -> list[Moment]:
    """Return the coming moments in order: promises falling due, ``further`` ones, and midnight if times lack days."""
    open_ones = [view for view in views if view.is_open]
    owed = due(open_ones) | set(further)
    midnight = {next_midnight(page.now, page.zone)} if open_ones else set()
    return [Moment(moment, moment in owed) for moment in sorted(owed | midnight) if moment > page.now]


def document(path: str, page: PageView, moments: list[Moment], render: Callable[[Reading], str]) -> Document:
    """Return ``path`` for hosts that know no time, and once for now and for each of ``moments``.

    Each is rendered when it is asked for: what readers see now, and what is owed to them, goes before the rest.
    """

    def at(moment: datetime, *, sure: bool = True) -> Callable[[], str]:
        return lambda: render(Reading(page, moment, sure=sure))

    plain = at(page.now, sure=False)
    if not moments:
        return Document(path, plain, hot=True)
    later = [Variant(moment.at, at(moment.at), can_wait=not moment.is_owed) for moment in moments]
    return Document(path, plain, (Variant(None, at(page.now)), *later), hot=True)
