"""An empty database in this release's shape, made once a run and copied for everybody: its forty migrations cost
seconds of a core each time, a copy costs milliseconds.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
NAME = "levelhead.sqlite3"


def server() -> str:
    """The address of the run's PostgreSQL server; empty on SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith("postgres") else ""


def folder() -> Path:
    """The folder that all processes of this run share."""
    return Path(os.environ["TESTS_FOLDER"])


def database() -> str:
    """The name of the shaped database on the run's server."""
    return f"shaped_{folder().name.rpartition('-')[2].lower()}"


def shape() -> None:
    """Make it, unless another process of this run has; whoever comes meanwhile waits."""
    with _alone():
        made = folder() / "shaped"
        if made.exists():
            return
        if server():
            _on_server(f'CREATE DATABASE "{database()}"')
        env = {"LEVELHEAD_DATA": str(folder() / "shaping"), "DJANGO_SETTINGS_MODULE": "levelhead.config.settings"}
        env |= {"DATABASE_URL": address(database())} if server() else {}
        words = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
        subprocess.run(words, env=os.environ | env | {"PYTHONPATH": str(ROOT)}, check=True, timeout=240)
        (folder() / "shaping").rename(made)


def address(name: str) -> str:
    """The address of a database on the run's server."""
    return f"{server().rpartition('/')[0]}/{name}"


@contextmanager
def a_copy(data: Path) -> Iterator[dict[str, str]]:
    """A copy for a house or a test: a file in its data folder, or on PostgreSQL a database, whose address is given."""
    shape()
    if not server():
        _file(data / NAME)
    with a_database(address(database())) as given:
        yield given


@contextmanager
def a_database(like: str | None = None) -> Iterator[dict[str, str]]:
    """`DATABASE_URL` of a database of one's own where the run is on PostgreSQL (nothing on SQLite): a fresh one, or a
    copy of the one whose address is given."""
    if not server():
        yield {}
        return
    name, pattern = f"house_{uuid.uuid4().hex}", like.rpartition("/")[2] if like else "template1"
    with psycopg.connect(server(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{pattern}"')
        yield {"DATABASE_URL": address(name)}
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _file(at: Path) -> None:
    at.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(folder() / "shaped" / NAME, at)


def begin_from_a_copy() -> None:
    """Let Django's own test database begin as a copy, too."""
    shape()
    test = connection.settings_dict["TEST"]
    test["MIGRATE"] = False
    if connection.vendor == "sqlite":
        _file(Path(test["NAME"]))
    else:
        test["TEMPLATE"] = database()


def forget() -> None:
    """Leave nothing on a server that outlives the run."""
    if server() and (folder() / "shaped").exists():
        _on_server(f'DROP DATABASE IF EXISTS "{database()}"')


def _on_server(statement: str) -> None:
    with psycopg.connect(server(), autocommit=True) as line:
        line.execute(statement)


@contextmanager
def _alone() -> Iterator[None]:
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
