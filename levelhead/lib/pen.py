"""SQLite has one pen: whoever wants to write waits for whoever does. Here is how not to wait, or to keep it long."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

MOMENT = 0.04
"""Seconds for which anybody who has much to write may keep the pen, and after which as long is left to the others."""

_LONGEST = 0.25


def give_way(seconds: float) -> None:
    """Leave the pen to the others for as long as one has had it, where much is written in one piece after the other.

    SQLite keeps no queue: who waits looks again from time to time, and finds it free only where it often is. On
    PostgreSQL nobody waits, and neither does this.
    """
    if connection.vendor == "sqlite":
        time.sleep(min(seconds, _LONGEST))


@contextmanager
def without_waiting() -> Iterator[None]:
    """Let what is written in here fail at once with OperationalError where somebody else holds the pen.

    For notes that may be made another time. On PostgreSQL, where rows are locked and not the whole, nothing changes.
    """
    if connection.vendor != "sqlite":
        yield
        return
    patience = int(connection.settings_dict["OPTIONS"]["timeout"] * 1000)
    _wait_at_most(0)
    try:
        yield
    finally:
        _wait_at_most(patience)


def _wait_at_most(milliseconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
