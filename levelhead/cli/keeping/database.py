"""Copying a database out whole while it is in use, and putting a copy into an empty one."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Protocol

import psycopg

from levelhead.cli import exits

MIGRATIONS = "SELECT app || '.' || name FROM django_migrations ORDER BY id"


class Database(Protocol):
    """What a backup needs of a database."""

    kind: str

    def copy_to(self, file: Path) -> None:
        """Write a copy as of one moment."""

    def restore_from(self, file: Path) -> None:
        """Put the copy into this empty database."""

    def migrations(self) -> list[str]:
        """Names of what has shaped it, "app.name"; empty for an empty database."""

    def is_empty(self) -> bool:
        """Whether nothing stands in it."""


class Sqlite:
    """A database in a file; copied by SQLite's own backup interface, which other writers do not disturb."""

    kind = "sqlite"

    def __init__(self, path: Path) -> None:
        self.path = path

    def copy_to(self, file: Path) -> None:
        """Write a copy as of one moment, and check it."""
        with closing(self._open()) as source, closing(sqlite3.connect(file)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            sound = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if sound != "ok":
            raise exits.CommandFailed(f"The copy of the database is not sound: {sound}")

    def restore_from(self, file: Path) -> None:
        """Copy the file beside its place, then rename it there."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".restoring")
        shutil.copyfile(file, fresh)
        fresh.replace(self.path)

    def migrations(self) -> list[str]:
        """Names of what has shaped it."""
        if self.is_empty():
            return []
        with closing(self._open()) as source:
            return [str(row[0]) for row in source.execute(MIGRATIONS)]

    def is_empty(self) -> bool:
        """Whether there is no file, or one without tables."""
        if not self.path.is_file():
            return True
        with closing(self._open()) as source:
            return not source.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=rw", uri=True, timeout=10)


class Postgresql:
    """A database on a PostgreSQL server; copied by its own pg_dump and pg_restore."""

    kind = "postgresql"

    def __init__(self, url: str) -> None:
        self.url = url

    def copy_to(self, file: Path) -> None:
        """Write a copy as of one moment."""
        self._run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={file}")

    def restore_from(self, file: Path) -> None:
        """Put the copy in, all of it or nothing."""
        self._run(
            "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
            "--dbname=", str(file),
        )  # fmt: skip

    def migrations(self) -> list[str]:
        """Names of what has shaped it."""
        if self.is_empty():
            return []
        with psycopg.connect(self.url) as connection:
            return [str(row[0]) for row in connection.execute(MIGRATIONS)]

    def is_empty(self) -> bool:
        """Whether it holds no table of its own."""
        with psycopg.connect(self.url) as connection:
            tables = "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
            row = connection.execute(tables).fetchone()
        return row is not None and row[0] == 0

    def _run(self, program: str, *words: str) -> None:
        """Run a tool; the password goes by the environment, for everybody can read a command line."""
        info = psycopg.conninfo.conninfo_to_dict(self.url)
        names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE",
                 "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}  # fmt: skip
        where = {names[key]: str(value) for key, value in info.items() if key in names}
        words = tuple(f"--dbname={where.get('PGDATABASE', '')}" if word == "--dbname=" else word for word in words)
        done = subprocess.run(  # noqa: S603  (our own words)
            [str(tool(program)), *words], env=os.environ | where, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise exits.CommandFailed(f"{program} did not succeed: {done.stderr.strip()}")


def tool(program: str) -> Path:
    """Return where a PostgreSQL tool stands: the newest of Debian's, else on PATH; CommandFailed where nowhere."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: float(path.parts[4]))
    found = str(debian[-1]) if debian else shutil.which(program)
    if not found:
        raise exits.CommandFailed(f"{program} is not installed. On Debian: apt install postgresql-client")
    return Path(found)


def database(url: str, data: Path) -> Database:
    """Return the database that the settings name; an empty address is SQLite in the data folder."""
    if url.startswith("postgres"):
        return Postgresql(url)
    return Sqlite(Path(url.removeprefix("sqlite://")[1:]) if url else data / "levelhead.sqlite3")
