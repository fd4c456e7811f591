"""How a component has been, day by day, over the last 90.

A day carries the worst status it saw. The share of time that a component worked leaves out only time in which it did
not work for some or for all; being slow, or worked on as planned, does not lower it. It is never rounded up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from levelhead.incidents.choices import ComponentStatus, worst
from levelhead.lib.zones import local, utc

DAYS = 90
DOWN = frozenset({ComponentStatus.PARTIAL, ComponentStatus.MAJOR})


@dataclass(frozen=True, slots=True)
class Day:
    """One day in the page's zone; ``status`` is empty where the component was not yet known."""

    date: date
    status: str


@dataclass(frozen=True, slots=True)
class Span:
    """A status from an instant to another."""

    begin: datetime
    end: datetime
    status: str


@dataclass(frozen=True, slots=True)
class Record:
    """Ninety days of one component; ``percent`` is the share of the known time in which it worked, in words.

    ``known`` is how many whole days are known, at most 90.
    """

    days: tuple[Day, ...]
    percent: str
    known: int

    @property
    def bad(self) -> tuple[Day, ...]:
        """The days on which something was not as it should be."""
        return tuple(day for day in self.days if day.status not in {"", ComponentStatus.OPERATIONAL})


def first_day(now: datetime, zone: str) -> datetime:
    """Return the instant (UTC) at which the oldest of the 90 days began in ``zone``."""
    start = local(now, zone).date() - timedelta(days=DAYS - 1)
    return utc(datetime.combine(start, datetime.min.time()), zone)


def spans(
    changes: Sequence[tuple[datetime, str]], *, before: str, known: datetime, begin: datetime, now: datetime
) -> list[Span]:
    """Return the statuses between ``begin`` and ``now`` one after the other.

    ``changes`` are (instant, status) in order; ``before`` is the status at ``begin``; before ``known`` nothing is.
    """
    found, since, status = [], max(begin, known), before
    for at, new in changes:
        if at > now:
            break
        if at > since:
            found.append(Span(since, at, status))
        since, status = max(at, since), new
    if since <= now:
        found.append(Span(since, now, status))
    return found


def record(found: Sequence[Span], *, zone: str, begin: datetime, now: datetime) -> Record:
    """Return the 90 days that ``found`` (from ``spans``) tell, in ``zone``."""
    today, start = local(now, zone).date(), local(begin, zone).date()
    seen: dict[date, set[str]] = {}
    for span in found:
        last = local(max(span.end - timedelta(microseconds=1), span.begin), zone).date()
        for number in range((last - local(span.begin, zone).date()).days + 1):
            seen.setdefault(local(span.begin, zone).date() + timedelta(days=number), set()).add(span.status)
    count = (today - start).days + 1
    dates = [start + timedelta(days=number) for number in range(count)]
    drawn = tuple(Day(date, worst(list(seen[date])) if date in seen else "") for date in dates)
    known = sum((span.end - span.begin for span in found), timedelta())
    is_whole = bool(found) and found[0].begin <= begin
    return Record(drawn, percent(found), DAYS if is_whole else known.days)


def percent(found: Sequence[Span]) -> str:
    """Return the share of time that the component worked, cut (never rounded up) to two places: "99.87", "100"."""
    total = sum((span.end - span.begin for span in found), timedelta())
    down = sum((span.end - span.begin for span in found if span.status in DOWN), timedelta())
    if not total or not down:
        return "100" if total else ""
    hundredths = int((total - down) * 10_000 / total) if total > down else 0
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
