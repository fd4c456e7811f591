"""Connections that stay open for a moment, so that a hundred words to one host need one handshake and not a hundred.

Only an idle one, to an address that is still among those the name stands for, is taken up again, and only as long as
nothing has come in over it: that would be the other side's goodbye.
"""

import http.client
import select
import threading
import time
from collections.abc import Collection
from typing import Generic, TypeVar

IDLE = 2.0  # seconds; servers that close early do so after five
MOST = 64  # of all hosts together

Origin = tuple[str, str, int]
Connection = TypeVar("Connection", bound=http.client.HTTPConnection)


class Kept(Generic[Connection]):
    """A few open connections, by where they lead: the origin and the checked number."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[tuple[float, Origin, str, Connection]] = []

    def take(self, origin: Origin, numbers: Collection[str]) -> Connection | None:
        """Return a connection to one of ``numbers`` of ``origin``, now the caller's alone; None where there is none."""
        with self._lock:
            self._sweep()
            found = next((it for it in reversed(self._idle) if it[1] == origin and it[2] in numbers), None)
            if found is None:
                return None
            self._idle.remove(found)
        connection = found[3]
        if _is_quiet(connection):
            return connection
        connection.close()
        return None

    def give(self, origin: Origin, number: str, connection: Connection) -> None:
        """Keep a connection over which an answer has been read to its end."""
        with self._lock:
            self._idle.append((time.monotonic(), origin, number, connection))
            self._sweep()

    def _sweep(self) -> None:
        oldest = time.monotonic() - IDLE
        old = [it for it in self._idle if it[0] < oldest] + self._idle[:-MOST]
        for it in old:
            it[3].close()
        self._idle = [it for it in self._idle if it not in old]


def _is_quiet(connection: http.client.HTTPConnection) -> bool:
    try:
        return connection.sock is not None and not select.select([connection.sock], [], [], 0)[0]
    except (OSError, ValueError):
        return False
