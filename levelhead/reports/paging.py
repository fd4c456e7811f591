"""The inbox's list a part at a time. A part begins at a report and its moment: what comes meanwhile shifts nothing.

(Keyset pagination; see M. Winand, "No Offset".)
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet

from levelhead.reports.models import Report

AT_ONCE = 60
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LONGEST = 16


@dataclass(frozen=True)
class Cut:
    """Where a part begins: ``after`` the report that stood at ``at`` (page time), or before it where that is False."""

    at: datetime
    public_id: str
    after: bool = True


@dataclass(frozen=True)
class Part:
    """Some reports of a list of ``total``, from the one at the place ``first`` on.

    ``before`` and ``after`` are the marks of the parts beside it ("": there is none).
    ``newest_first`` says which of the two is older.
    """

    reports: list[Report]
    first: int
    total: int
    before: str
    after: str
    newest_first: bool

    @property
    def last(self) -> int:
        """The place of the last of them in the list."""
        return self.first + len(self.reports) - 1


def mark_of(report: Report) -> str:
    """Return the mark by which a part begins at ``report``: the moment it stands at, and its public id."""
    return f"{(report.reader_at - EPOCH) // MICROSECOND}-{report.public_id}"


def cut_at(mark: str, *, after: bool = True) -> Cut | None:
    """Return where ``mark`` says that a part begins, or None where it is no mark."""
    moment, dash, public_id = mark.partition("-")
    if not (dash and moment.isascii() and moment.isdecimal() and len(moment) <= LONGEST):
        return None
    return Cut(EPOCH + int(moment) * MICROSECOND, public_id[:12], after)


def part_of(found: QuerySet[Report], cut: Cut | None = None, *, newest_first: bool = False) -> Part:
    """Return the part of ``found`` that begins at ``cut``, or the first.

    A part that has run empty gives way to the last one; before the first there is nothing but the first, whole.
    """
    total = found.count()
    reports = _cut(found, cut, newest_first)
    if cut is not None and cut.after and not reports:
        reports = _first(found, not newest_first)[::-1]
    elif cut is not None and not cut.after and len(reports) < AT_ONCE:
        reports = _first(found, newest_first)
    if not reports:
        return Part([], 0, total, "", "", newest_first)
    ahead = found.filter(_beyond(_at(reports[0], after=False), newest_first)).count()
    before = mark_of(reports[0]) if ahead else ""
    after = mark_of(reports[-1]) if ahead + len(reports) < total else ""
    return Part(reports, ahead + 1, total, before, after, newest_first)


def _at(report: Report, *, after: bool) -> Cut:
    return Cut(report.reader_at, report.public_id, after)


def _cut(found: QuerySet[Report], cut: Cut | None, newest_first: bool) -> list[Report]:
    if cut is None:
        return _first(found, newest_first)
    beyond = found.filter(_beyond(cut, newest_first))
    return _first(beyond, newest_first) if cut.after else _first(beyond, not newest_first)[::-1]


def _first(found: QuerySet[Report], newest_first: bool) -> list[Report]:
    order = ("-reader_at", "-id") if newest_first else ("reader_at", "id")
    return list(found.order_by(*order)[:AT_ONCE])


def _beyond(cut: Cut, newest_first: bool) -> Q:
    """What stands on the asked side of ``cut``; its report may have moved since, or be none of the list any more."""
    pk = Report.objects.filter(public_id=cut.public_id).values_list("pk", flat=True).first() or 0
    way = "gt" if cut.after is not newest_first else "lt"
    return Q(**{f"reader_at__{way}": cut.at}) | Q(**{"reader_at": cut.at, f"id__{way}": pk})
