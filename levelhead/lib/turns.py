"""Taking turns where there is no row to lock: as one of many, or alone.

On SQLite there is one writer at a time anyway; on PostgreSQL these are its advisory locks, which end with the
transaction (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS).
"""

import zlib

from django.db import connection


def among(name: str, pk: int) -> bool:
    """Take part in ``name`` of row ``pk``, beside others, to the transaction's end; False while one is alone there.

    It never waits: whoever asks may hold what the one who is alone waits for.
    """
    return bool(_ask("pg_try_advisory_xact_lock_shared", name, pk)) if _shares() else True


def alone(name: str, pk: int) -> None:
    """Wait until nobody else takes part in ``name`` of row ``pk``, and keep all away until the transaction ends.

    Call it first, with nothing else held: those who take part may need it to come to their end.
    """
    if _shares():
        _ask("pg_advisory_xact_lock", name, pk)


def first(name: str, pk: int) -> bool:
    """Be alone in ``name`` of row ``pk`` until the transaction ends, where nobody else is; return whether that is so.

    It never waits. A row locked for that would keep back whoever writes rows that point to it.
    """
    return bool(_ask("pg_try_advisory_xact_lock", name, pk)) if _shares() else True


def _shares() -> bool:
    return connection.vendor == "postgresql"


def _ask(how: str, name: str, pk: int) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {how}(%s, %s)", [zlib.crc32(name.encode()) & 0x7FFFFFFF, pk])
        row = cursor.fetchone()
        return row[0] if row else None
