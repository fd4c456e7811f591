"""Fixtures for every test, wherever it stands: `tests/` mirrors the package, channels keep theirs beside them."""

import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from django.test import TransactionTestCase

from levelhead.actions import guard_words
from levelhead.api import coach
from levelhead.console import reading
from tests.support import shaped

pytest_plugins = ["pytester", "tests.support.browser", "tests.support.house", "tests.support.shared_house"]

SHAPING = pytest.StashKey[ThreadPoolExecutor]()
JOURNEYS = Path(__file__).parent / "tests/journeys"
LONGEST = {"test_kills.py", "test_flood.py", "test_wheel.py", "test_worker.py"}
# What a whole house or a browser stands behind: each process of a run that meets one starts one of its own.
HEAVY = {"pattern", "chromium"}
DATA_FIXTURES = {"db", "transactional_db", "django_db_serialized_rollback", "django_db_reset_sequences", "house"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let scripts/test ask for the part that runs on a second database."""
    parser.addoption("--touching-data", action="store_true", help="only tests that touch the database")


def pytest_configure(config: pytest.Config) -> None:
    """Name our marks, and hear Ctrl-C: a run in the background ignores it, and so would every process it starts."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    config.addinivalue_line("markers", "data: touches the database, though no fixture shows it")
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        # While the processes of this run look for their tests; else all of them would wait for it at their first.
        config.stash[SHAPING] = ThreadPoolExecutor(1)
        config.stash[SHAPING].submit(shaped.shape)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing on a database server that was there before this run, once all its processes are through."""
    if SHAPING in config.stash:
        config.stash[SHAPING].shutdown()
    if not hasattr(config, "workerinput"):
        shaped.forget()


@pytest.fixture(scope="session", autouse=True)
def _nobody_is_hurried() -> None:
    """Wait longer for a reading than a person would: a test of a slow one sets the patience for itself."""
    guard_words.PATIENCE = coach.PATIENCE = reading.PATIENCE = 60.0


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Whether Django takes the file that is there for its test database: on SQLite, where a copy was put there."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Let the test database begin as a copy."""
    shaped.begin_from_a_copy()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the longest first, lest all wait for them at the end, and those together that share what is costly to start.

    With --touching-data, leave out what a change of database cannot change.
    """
    items.sort(key=lambda item: (item.path.name not in LONGEST, HEAVY.isdisjoint(getattr(item, "fixturenames", ()))))
    if not config.getoption("--touching-data"):
        return
    chosen = [item for item in items if touches_data(item)]
    config.hook.pytest_deselected(items=[item for item in items if not touches_data(item)])
    items[:] = chosen


def touches_data(item: pytest.Item) -> bool:
    """Whether the test uses the database; a browser's journey does not count, the parts it walks through do."""
    if JOURNEYS in item.path.parents:
        return False
    marked = any(item.get_closest_marker(name) for name in ("django_db", "data"))
    fixtures = DATA_FIXTURES.intersection(getattr(item, "fixturenames", ()))
    case = getattr(item, "cls", None)
    return bool(marked or fixtures or (case and issubclass(case, TransactionTestCase)))
