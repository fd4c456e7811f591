"""What is costly to make is made once a run: a page with its owner, copied for every test that wants one of its own,
and a running Levelhead, put back to a remembered state between two tests.

To start five processes costs seconds of both cores; to put a database back costs milliseconds.
"""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from levelhead.lib.wake import wake
from tests.support.house import OLGA, House, mails_caught
from tests.support.mails import until
from tests.support.ports import free_port
from tests.support.shaped import a_copy, a_database

BEGINNING = "beginning"


class SharedHouse(House):
    """A house on SQLite that remembers states of its database by name, and goes back to them while it runs."""

    def database(self) -> sqlite3.Connection:
        """A connection to the database that the processes use."""
        return sqlite3.connect(self.folder / "var/levelhead.sqlite3", timeout=30)

    def remember(self, state: str) -> None:
        """Keep the database as it stands."""
        with closing(self.database()) as now, closing(sqlite3.connect(self.folder / state)) as kept:
            now.backup(kept)
        (self.folder / f"{state}.browsers").write_text(json.dumps(self.browsers))

    def knows(self, state: str) -> bool:
        """Whether a state of this name was kept."""
        return (self.folder / state).exists()

    def go_back(self, state: str = BEGINNING) -> None:
        """Be as at that state: what was said, mailed and counted since is gone, and the page shows it."""
        if self.process is None or self.process.poll() is not None:
            self.start()
        self.clock.unlink(missing_ok=True)
        self._settle()
        with closing(sqlite3.connect(self.folder / state)) as kept, closing(self.database()) as now:
            kept.backup(now)
            revision = now.execute("SELECT revision FROM levelhead_page").fetchone()[0]
        self.browsers = json.loads((self.folder / f"{state}.browsers").read_text())
        for leftover in ("passing", "kept", "backups"):
            shutil.rmtree(self.folder / "var" / leftover, ignore_errors=True)
        wake(self.folder / "var/wake", "press")
        until(lambda: self.printed() == revision, 180)
        self.mails.clear()

    def _settle(self) -> None:
        """Let what is on its way arrive, and nothing else set out: no mail of before may reach the next test."""
        with closing(self.database()) as now, now:
            now.execute("UPDATE levelhead_message SET expanded_at = '2026-01-01' WHERE expanded_at IS NULL")
            now.execute("UPDATE levelhead_delivery SET state = 'left' WHERE state = 'waiting'")
        underway = "SELECT 1 FROM levelhead_delivery WHERE state IN ('leased', 'sending')"
        with closing(self.database()) as now:
            until(lambda: now.execute(underway).fetchone() is None)

    def printed(self) -> int:
        """The revision that the site's folder holds; -1 before there is one."""
        try:
            return int(json.loads((self.folder / "var/site/generation.json").read_text())["revision"])
        except (OSError, ValueError):
            return -1


@contextmanager
def temporary() -> Iterator[Path]:
    """A folder for a house."""
    with tempfile.TemporaryDirectory(prefix="levelhead-house-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture
def database_of_its_own(tmp_path: Path) -> Iterator[dict[str, str]]:
    """An empty database in this release's shape: in the test's folder, or at the `DATABASE_URL` that is given."""
    with a_copy(tmp_path) as database:
        yield database


@pytest.fixture(scope="session")
def pattern() -> Iterator[House]:
    """Driftpost's page, owned by Olga, in a house that never runs: to be copied."""
    with temporary() as folder, mails_caught() as mails, a_copy(folder / "var") as database:
        house = House(folder, mails, **database)
        house.cli("init", "--organisation", "Driftpost", "--owner", OLGA, "--no-input")
        yield house


@contextmanager
def a_house_like(pattern: House) -> Iterator[House]:
    """A copy of a house, with mail of its own; nothing runs. It is stopped at the end."""
    with temporary() as folder, mails_caught() as mails, a_database(pattern.env.get("DATABASE_URL")) as database:
        shutil.copytree(pattern.folder / "var", folder / "var")
        house = House(folder, mails, **database)
        yield house
        house.stop()


@pytest.fixture
def named_house(pattern: House) -> Iterator[House]:
    """A house of the test's own with Driftpost's page, owned by Olga; nothing runs. It is stopped at the end."""
    with a_house_like(pattern) as house:
        yield house


@pytest.fixture(scope="session")
def running_house(pattern: House) -> Iterator[SharedHouse]:
    """The one house that runs for many tests, on SQLite, with a door through which mail comes in."""
    door = {"INBOUND_URL": f"lmtp://127.0.0.1:{free_port()}", "LEVELHEAD_REPLY_TO": "reply@driftpost.example"}
    with temporary() as folder, mails_caught() as mails:
        shutil.copytree(pattern.folder / "var", folder / "var")
        house = SharedHouse(folder, mails, **door)
        house.remember(BEGINNING)
        yield house
        house.stop()


@pytest.fixture
def house(request: pytest.FixtureRequest, pattern: House) -> House:
    """A running house: Driftpost's page, owned by Olga. On PostgreSQL it is one of the test's own."""
    if "DATABASE_URL" not in pattern.env:
        shared: SharedHouse = request.getfixturevalue("running_house")
        shared.go_back()
        return shared
    own: House = request.getfixturevalue("named_house")
    own.start()
    return own


def in_state(house: House, state: str, make: Callable[[House], None]) -> None:
    """Bring a house to a named state: by `make` the first time, and from memory after that."""
    if not isinstance(house, SharedHouse):
        make(house)
    elif house.knows(state):
        house.go_back(state)
    else:
        make(house)
        house.remember(state)
