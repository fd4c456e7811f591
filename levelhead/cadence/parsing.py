"""Times as people type them: "30m", "2h", "15:30", or an ISO instant."""

import re
from datetime import UTC, date, datetime, time, timedelta

from django.utils.translation import gettext as _

from levelhead.incidents.models import Page
from levelhead.lib.clock import page_now, whole_minute
from levelhead.lib.errors import Refused
from levelhead.lib.zones import local, utc

INTERVAL = re.compile(r"(?:in\s+)?(0*[1-9]\d{0,4})\s*(m|min|minutes?|h|hours?|d|days?)", re.I)
CLOCK = re.compile(r"([01]?\d|2[0-3])[:.h]([0-5]\d)")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
END_OF_DAY = time(18)
UNIT = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


def parse_next(words: str, page: Page) -> datetime:
    """Return the instant (page time, UTC, a whole minute) that ``words`` name; Refused with a sentence otherwise.

    A clock time is the next one to come in the page's zone: "00:30" said at 23:50 is tomorrow's.
    """
    words, now = words.strip(), page_now(page)
    if match := INTERVAL.fullmatch(words):
        return whole_minute(now + int(match[1]) * UNIT[match[2][0].lower()])
    if match := CLOCK.fullmatch(words):
        return _next_clock(now, int(match[1]), int(match[2]), page.zone)
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        raise Refused(
            _("“%(words)s” is no time I can read. Write it like 30m, 2h, 15:30 or 2026-05-01T15:30.")
            % {"words": words[:40]},
            "next",
        ) from None
    return whole_minute(moment.astimezone(UTC) if moment.tzinfo else _to_come(moment, page.zone, now))


def parse_day(words: str, page: Page) -> datetime:
    """Return by when something is promised for a day: "2026-05-08" ends at six in the evening on the page's wall.

    A whole instant, or a span like "7d", is read as ``parse_next`` reads it. Refused with a sentence otherwise.
    """
    words = words.strip()
    if DAY.fullmatch(words):
        try:
            return utc(datetime.combine(date.fromisoformat(words), END_OF_DAY), page.zone)
        except ValueError:
            pass
    try:
        return parse_next(words, page)
    except Refused:
        raise Refused(
            _("“%(words)s” is no day I can read. Write it like 2026-05-08, or 7d.") % {"words": words[:40]}, "after"
        ) from None


def _next_clock(now: datetime, hour: int, minute: int, zone: str) -> datetime:
    wall = local(now, zone).replace(hour=hour, minute=minute, second=0, microsecond=0, tzinfo=None)
    moment = _to_come(wall, zone, now)
    return moment if moment > now else utc(wall + timedelta(days=1), zone)


def _to_come(wall: datetime, zone: str, now: datetime) -> datetime:
    """The instant of ``wall``; where that hour comes twice, the second of them once the first has passed."""
    first, second = (utc(wall.replace(fold=fold), zone) for fold in (0, 1))
    return second if first <= now < second else first
