"""The newest words of a page, for the feeds: what the last publish read is not read again."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from levelhead.incidents.models import Page, Update
from levelhead.site import read, said
from levelhead.site.tongues import Tongues
from levelhead.site.view import IncidentView, PageView, UpdateView


class _Latest(NamedTuple):
    """An update by its public id, the revision of its incident, the language, and what is translated of components.

    Where these are the same, so are the words.
    """

    name: str
    revision: int
    language: str
    names: int


class _Kept:
    """The words of the last publish that the feeds show: most are in the next one again."""

    def __init__(self) -> None:
        self.words: dict[_Latest, tuple[IncidentView, UpdateView]] = {}

    def take(self, wanted: list[_Latest], page: PageView) -> None:
        """Hold exactly ``wanted`` in the language of ``page``; what is not here yet is read."""
        missing = [one.name for one in wanted if one not in self.words]
        asked = Update.objects.filter(public_id__in=missing) if missing else Update.objects.none()
        rows = list(asked.select_related("incident__spokesperson", "speaker"))
        key = {one.name: one for one in wanted}
        tongues = Tongues(page, {row.incident_id for row in rows})
        for row, update in zip(rows, said.views(rows, page, tongues), strict=True):
            self.words[key[row.public_id]] = (read.bare(row.incident, tongues.of(row.incident_id)), update)
        others = {one: words for one, words in self.words.items() if one.language != page.language}
        self.words = {**others, **{one: self.words[one] for one in wanted}}


_kept = _Kept()


def words(
    page: Page, view: PageView, count: int, known: Iterable[IncidentView] = ()
) -> list[tuple[IncidentView, UpdateView]]:
    """Return the newest ``count`` updates of the page, each with its incident (its other words need not be there).

    Those of ``known`` incidents are not read again: where much is said, that is most of them.
    """
    at_hand = {update.id: (one, _alone(update)) for one in known for update in one.updates}
    latest = _latest(page, view, count)
    _kept.take([one for one in latest if one.name not in at_hand], view)
    return [at_hand.get(one.name) or _kept.words[one] for one in latest]


def _latest(page: Page, view: PageView, count: int) -> list[_Latest]:
    """The newest updates of the page, found from the newest of all: asked by page, SQLite would sort every update."""
    found: list[_Latest] = []
    columns = ("id", "public_id", "incident__revision", "incident__page_id")
    told = Update.objects.order_by("-id").values_list(*columns)
    names = hash(tuple(view.names.values()))
    batch = list(told[: 2 * count])
    while batch:
        ours = ((name, revision) for _pk, name, revision, owner in batch if owner == page.pk)
        found += [_Latest(name, revision, view.language, names) for name, revision in ours]
        is_last = len(found) >= count or len(batch) < 2 * count
        batch = [] if is_last else list(told.filter(id__lt=batch[-1][0])[: 2 * count])
    return found[:count]


def _alone(update: UpdateView) -> UpdateView:
    """An update without the lines that its incident adds behind it."""
    return replace(update, handed=()) if update.handed else update
