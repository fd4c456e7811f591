"""SQLite has one pen: whoever wants to write waits for whoever does. Here is how not to wait, or to keep it long."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from django.db import connection, connections

from levelhead.lib.sqlite.base import DatabaseWrapper

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


def write_after_others() -> None:
    """Let everything that this process writes stand back for whoever waits for the pen (on SQLite, where one may)."""
    connections.close_all()
    DatabaseWrapper.in_background = True


@contextmanager
def without_waiting() -> Iterator[None]:
    """Let what is written in here fail at once with OperationalError where somebody else holds the pen.

    For notes that may be made another time. On PostgreSQL, where rows are locked and not the whole, nothing changes.
    """
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    mine = cast(DatabaseWrapper, connections[connection.alias])
    patience, looks = mine.patience, _looks()
    mine.patience = 0.0
    _set_looks(0)
    try:
        yield
    finally:
        mine.patience = patience
        _set_looks(looks)


def _looks() -> int:
    """Return for how many milliseconds SQLite looks by itself."""
    with connection.cursor() as cursor:
        return int(cursor.execute("PRAGMA busy_timeout").fetchone()[0])


def _set_looks(milliseconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
