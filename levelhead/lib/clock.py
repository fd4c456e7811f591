"""The two clocks: the machine's, and the page's.

``machine_now`` drives leases, retries, tokens and limits. ``page_now`` is the time that readers see; it follows the
machine unless a replay or a drill has given the page an origin, an anchor and a rate of its own.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class HasClock(Protocol):
    """Anything that keeps a page's clock: where it began, when that was on the machine, and how fast it runs."""

    clock_origin: datetime | None
    clock_anchor: datetime | None
    clock_rate: float


def machine_now() -> datetime:
    """Return the machine's time, in UTC.

    Tests drive it across processes through a file named by ``LEVELHEAD_TEST_CLOCK`` that holds one ISO instant;
    it is read only where ``LEVELHEAD_TESTING`` is 1, which production refuses.
    """
    driven = os.environ.get("LEVELHEAD_TEST_CLOCK")
    if driven and os.environ.get("LEVELHEAD_TESTING") == "1":
        try:
            return datetime.fromisoformat(Path(driven).read_text(encoding="ascii").strip()).astimezone(UTC)
        except FileNotFoundError:
            pass
    return datetime.now(UTC)


def page_now(page: HasClock) -> datetime:
    """Return the page's own time, in UTC: origin + (machine - anchor) x rate, or the machine's where none is set."""
    if page.clock_origin is None or page.clock_anchor is None:
        return machine_now()
    return page.clock_origin + (machine_now() - page.clock_anchor) * page.clock_rate


def whole_minute(moment: datetime) -> datetime:
    """Return the first whole minute at or after ``moment``: a promise is due on a minute, never between two."""
    floor = moment.replace(second=0, microsecond=0)
    return floor if floor == moment else floor + timedelta(minutes=1)
