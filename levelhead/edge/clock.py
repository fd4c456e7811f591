"""The machine's time, and the page's time that readers see. All times are seconds since 1970, UTC."""

import math
import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


def moment(iso: str) -> float:
    """Seconds for an ISO 8601 time; one without a zone is UTC. ValueError if it is none."""
    read = datetime.fromisoformat(iso)
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()


def machine_now() -> float:
    """The machine's time. Under LEVELHEAD_TESTING=1 it is read from the file LEVELHEAD_TEST_CLOCK names, once there."""
    if os.environ.get("LEVELHEAD_TESTING") == "1":
        file = os.environ.get("LEVELHEAD_TEST_CLOCK")
        if file and Path(file).exists():
            return moment(Path(file).read_text().strip())
    return time.time()


@dataclass(frozen=True, slots=True)
class PageClock:
    """How the page's time runs: from `origin`, since the machine's time `anchor`, `rate` times as fast.

    Without an origin the page keeps the machine's time. A rate of 0 stands still until the next generation.
    """

    origin: float | None = None
    anchor: float | None = None
    rate: float = 1.0

    def page_time(self, machine: float) -> float:
        """The page's time at a machine's time."""
        if self.origin is None or self.anchor is None:
            return machine
        return self.origin + (machine - self.anchor) * self.rate

    def seconds_until(self, page_moment: float, machine: float) -> float:
        """Machine seconds until the page's time reaches a moment; infinite if it never does by itself."""
        ahead = page_moment - self.page_time(machine)
        if self.origin is None or self.anchor is None:
            return ahead
        return ahead / self.rate if self.rate > 0 else math.inf
