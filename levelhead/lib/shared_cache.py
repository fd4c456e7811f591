"""A cache in the database, so that what is counted in it counts for all processes on all machines.

Limits on signing in and on readers' forms stand here, and codes that may be used once. ``add`` and ``incr`` are each
one statement: of two processes at once exactly one adds, and no count is lost. Keys are kept as fingerprints made with
the installation's key, since they hold addresses; values as JSON, since a pickle runs what somebody wrote into it.
"""

import json
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection
from django.utils.crypto import salted_hmac

from levelhead.lib.clock import machine_now

KEEP = (
    "INSERT INTO levelhead_kept (key, value, expires) VALUES (%s, %s, %s) "
    "ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires"
)
FIND = "SELECT value FROM levelhead_kept WHERE key = %s AND expires > %s"
COUNT = (
    "UPDATE levelhead_kept SET value = CAST(CAST(value AS integer) + %s AS text) "
    "WHERE key = %s AND expires > %s RETURNING value"
)
FOR_EVER = 100 * 365 * 86_400.0


class SharedCache(BaseCache):
    """Django's cache interface over one small table."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep ``value`` where nothing is kept yet; return whether it was."""
        words = [*self._row(key, value, timeout, version), _now()]
        return bool(_ask(KEEP + " WHERE levelhead_kept.expires <= %s RETURNING key", words))

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep ``value``, whatever was kept."""
        _ask(KEEP + " RETURNING key", self._row(key, value, timeout, version))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return what is kept, or ``default``."""
        rows = _ask(FIND, [self._mark(key, version), _now()])
        return json.loads(rows[0][0]) if rows else default

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Add to a kept number and return the sum; ValueError where none is kept."""
        rows = _ask(COUNT, [delta, self._mark(key, version), _now()])
        if not rows:
            raise ValueError("Nothing is kept under this key.")
        return int(rows[0][0])

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Keep it for another ``timeout`` seconds; return whether it was there."""
        later = "UPDATE levelhead_kept SET expires = %s WHERE key = %s AND expires > %s RETURNING key"
        return bool(_ask(later, [self._end(timeout), self._mark(key, version), _now()]))

    def delete(self, key: str, version: int | None = None) -> bool:
        """Keep it no longer; return whether it was there."""
        return bool(_ask("DELETE FROM levelhead_kept WHERE key = %s RETURNING key", [self._mark(key, version)]))

    def clear(self) -> None:
        """Keep nothing."""
        _ask("DELETE FROM levelhead_kept RETURNING key", [])

    def _row(self, key: str, value: Any, timeout: Any, version: int | None) -> list[Any]:
        return [self._mark(key, version), json.dumps(value), self._end(timeout)]

    def _mark(self, key: str, version: int | None) -> str:
        return salted_hmac(__name__, self.make_key(key, version), algorithm="sha256").hexdigest()

    def _end(self, timeout: Any) -> float:
        if timeout == DEFAULT_TIMEOUT:
            timeout = self.default_timeout
        return _now() + (FOR_EVER if timeout is None else timeout)


def sweep() -> None:
    """Forget what has run out."""
    _ask("DELETE FROM levelhead_kept WHERE expires <= %s RETURNING key", [_now()])


def _now() -> float:
    return machine_now().timestamp()


def _ask(sql: str, words: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, words)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
