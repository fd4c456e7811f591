"""The database from its address: SQLite in the data folder unless PostgreSQL is named."""

from pathlib import Path
from typing import Any

NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def database(url: str, data: Path) -> dict[str, Any]:
    """Return Django's settings for the database at ``url``; an empty one is ``levelhead.sqlite3`` in ``data``."""
    if url.startswith("postgres"):
        return _postgresql(url)
    path = Path(url.removeprefix("sqlite://")[1:]) if url else data / "levelhead.sqlite3"
    return {
        "ENGINE": "levelhead.lib.sqlite",
        "NAME": str(path),
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {
            "timeout": 10,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    # Imported here, since it costs each process on SQLite, and each command typed, a tenth of a second.
    from psycopg.conninfo import conninfo_to_dict

    parts: dict[str, Any] = conninfo_to_dict(url)
    known = {django: str(parts.pop(name)) for name, django in NAMES.items() if name in parts}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parts),
        **known,
    }
