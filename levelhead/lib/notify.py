"""The same nudge over PostgreSQL (NOTIFY, LISTEN), which reaches the processes of every machine.

It is as good as lost where the server does not answer just then: whoever listens looks each second anyhow.
"""

import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, connection

if TYPE_CHECKING:
    import psycopg

log = logging.getLogger(__name__)

TRY_AGAIN = 5.0
"""Seconds between two tries to listen again where the server has hung up."""


def is_possible() -> bool:
    """Whether the database can carry nudges."""
    return connection.vendor == "postgresql"


def notify(name: str) -> None:
    """Nudge everybody who listens as ``name``, on any machine; silent where the server does not answer."""
    with suppress(DatabaseError), connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, '')", [_topic(name)])


class Listener:
    """Hears nudges for ``name`` over a connection of its own."""

    def __init__(self, name: str) -> None:
        self._topic = _topic(name)
        # Django's own name for psycopg: on SQLite it is never imported, which spares each process its memory.
        self._database: Any = connection.Database  # type: ignore[attr-defined]
        self._line: psycopg.Connection[Any] | None = None
        self._tried = -TRY_AGAIN

    def fileno(self) -> int | None:
        """The file to wait on; None while nobody can be heard."""
        if self._line is None and time.monotonic() - self._tried >= TRY_AGAIN:
            self._tried = time.monotonic()
            self._connect()
        return self._line.fileno() if self._line else None

    def heard(self) -> bool:
        """Take what has come; return whether anything had."""
        if self._line is None:
            return False
        try:
            return bool(list(self._line.notifies(timeout=0)))
        except self._database.Error:
            log.info("The database has hung up; listening to it again soon, and looking each second until then.")
            self.close()
            return True  # what was said meanwhile is unknown: look

    def close(self) -> None:
        """Listen no longer."""
        if self._line is not None:
            self._line.close()
        self._line = None

    def _connect(self) -> None:
        words = dict(connection.get_connection_params())
        words.pop("cursor_factory", None)
        words.pop("context", None)
        try:
            self._line = self._database.connect(**words | {"autocommit": True})
            self._line.execute(f'LISTEN "{self._topic}"')
        except self._database.Error:
            self.close()


def _topic(name: str) -> str:
    return f"levelhead_{name}"
