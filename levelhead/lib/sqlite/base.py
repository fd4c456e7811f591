"""Django's SQLite, in which whoever waits for the pen looks for it every few milliseconds until it is free.

SQLite's own patience rests longer after each look, a tenth of a second in the end (``sqliteDefaultBusyCallback``).
Beside a worker that writes most of the time, a person who has waited longest would then look most rarely, and be kept
for half a second while the pen was free a dozen times. What works in the background rests longer between two looks than
people, within bounds, and stands back for those who wait.
"""

import sqlite3
import time
from typing import Any

from django.db.backends.sqlite3 import base

from levelhead.lib.sqlite.gate import Gate, gate_of

LOOKS = 8
"""Milliseconds that SQLite looks by itself: after 1, 2 and 5."""
REST = 0.001, 0.015
"""Seconds after the first look of what works in the background, twice as long after each, and between two at most."""
_WRITES = ("BEGIN", "INSERT", "UPDATE", "DELETE")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection. ``patience`` is for how many seconds a writer of it waits for the pen.

    ``in_background`` says of all connections that this process opens whether they stand back for others.
    """

    in_background = False
    patience = 0.0
    gate: Gate | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> sqlite3.Connection:
        """Open it with SQLite's own patience, which its first words need; with ours from then on."""
        opened: sqlite3.Connection = super().get_new_connection(conn_params)
        self.patience = float(conn_params.get("timeout", 5.0))
        opened.execute(f"PRAGMA busy_timeout = {0 if self.in_background else LOOKS}")
        self.gate = None if self.is_in_memory_db() else gate_of(conn_params["database"])
        return opened

    def create_cursor(self, name: str | None = None) -> "PatientCursor":
        """Return a cursor that waits as long as the connection does."""
        cursor: PatientCursor = self.connection.cursor(factory=PatientCursor)
        cursor.wrapper = self
        return cursor

    def close(self) -> None:
        """Close it, and the gate with it."""
        super().close()
        if self.connection is None and self.gate is not None:
            self.gate.close()
            self.gate = None


class PatientCursor(base.SQLiteCursorWrapper):
    """A cursor that looks again while somebody else has the pen, until its connection's patience is at an end."""

    wrapper: DatabaseWrapper

    def execute(self, query: str, params: Any = None) -> "PatientCursor":
        """Do as Django's cursor does; raises OperationalError once the patience is at its end."""
        if not self.connection.in_transaction and query.startswith(_WRITES):
            self._stand_back()
        try:
            super().execute(query, params)
        except sqlite3.OperationalError as error:
            if not (self.wrapper.patience and self._may_look_again(error)):
                raise
            self._wait(query, params)
        return self

    def _wait(self, query: str, params: Any) -> None:
        until = time.monotonic() + self.wrapper.patience
        gate = None if self.wrapper.in_background else self.wrapper.gate
        if gate is not None:
            gate.wait()
        rest, longest = REST
        try:
            while not self._is_done(query, params, last=time.monotonic() >= until):
                self._rest(rest)
                rest = min(2 * rest, longest)
        finally:
            if gate is not None:
                gate.done()

    def _rest(self, seconds: float) -> None:
        if self.wrapper.in_background:
            time.sleep(seconds)
            self._stand_back()

    def _stand_back(self) -> None:
        if self.wrapper.in_background and self.wrapper.gate is not None:
            self.wrapper.gate.stand_back()

    def _is_done(self, query: str, params: Any, *, last: bool) -> bool:
        try:
            super().execute(query, params)
        except sqlite3.OperationalError as error:
            if last or not self._may_look_again(error):
                raise
            return False
        return True

    def _may_look_again(self, error: sqlite3.OperationalError) -> bool:
        # Within a transaction nothing is locked but by a fault of ours, and what it read may be old by now.
        # The low octet tells that it is busy; the rest why, as with SQLITE_BUSY_RECOVERY after somebody's crash.
        return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY and not self.connection.in_transaction
