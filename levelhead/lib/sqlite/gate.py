"""Who waits for the pen says so, and background work lets them go first.

A lock on an empty file beside the database (flock, which ends with its process): held by each who waits, asked for by
the worker before it writes. SQLite itself keeps no queue, and whoever writes most of the time would mostly be next.
"""

import fcntl
import os
import time
from contextlib import suppress

LOOK = 0.003
LONGEST = 0.25
"""Seconds between two looks, and for which background work stands back at most: nobody else waits for it for good."""


class Gate:
    """The gate of the database at ``path``, as one connection has it."""

    def __init__(self, path: str) -> None:
        self._file = os.open(f"{path}-waits", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def wait(self) -> None:
        """Say that somebody waits."""
        fcntl.flock(self._file, fcntl.LOCK_SH)

    def done(self) -> None:
        """Say that nobody waits here any more."""
        fcntl.flock(self._file, fcntl.LOCK_UN)

    def is_free(self) -> bool:
        """Return whether nobody waits."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        self.done()
        return True

    def stand_back(self) -> None:
        """Let those go first who wait now, for a while."""
        until = time.monotonic() + LONGEST
        while not self.is_free() and time.monotonic() < until:
            time.sleep(LOOK)

    def close(self) -> None:
        """Let go of the file; a second time does nothing."""
        file, self._file = self._file, -1
        with suppress(OSError):
            os.close(file)

    __del__ = close


def gate_of(path: str) -> Gate | None:
    """Return a gate, or None where there can be no file for it: all then take their chance."""
    try:
        return Gate(path)
    except OSError:
        return None
