"""A new release changes the database: a copy is kept first, and readers notice nothing."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from tests.support.house import House

BACK = ("DELETE FROM django_migrations WHERE app = 'sessions'", "DROP TABLE django_session")


def step_back(house: House) -> None:
    """Take the last change away, as if the release that made it were not installed yet."""
    url = house.env.get("DATABASE_URL")
    opened = psycopg.connect(url) if url else sqlite3.connect(house.folder / "var/levelhead.sqlite3")
    for statement in BACK:
        opened.execute(statement)
    opened.commit()
    opened.close()


@contextmanager
def a_reader(house: House, word: str) -> Iterator[list[str]]:
    """Somebody who reloads the page without a pause; what they get is listed, and `word` must stand in it."""
    pages: list[str] = []
    done = threading.Event()

    def reload() -> None:
        while not done.is_set():
            pages.append(house.get())

    reader = threading.Thread(target=reload)
    reader.start()
    yield pages
    done.set()
    reader.join()
    assert pages
    assert [page for page in pages if word not in page] == []


@pytest.mark.data
def test_with_nothing_to_do_it_says_so(named_house: House) -> None:
    assert "fits this release already" in named_house.cli("upgrade")
    assert not (named_house.folder / "var/backups").exists()


@pytest.mark.data
def test_a_copy_is_kept_first(named_house: House) -> None:
    step_back(named_house)
    assert named_house.attempt("up").returncode != 0, "the start asks for the upgrade"
    assert "1 changes" in named_house.cli("upgrade")
    assert len(list((named_house.folder / "var/backups").iterdir())) == 1


def test_the_edge_serves_throughout(house: House) -> None:
    house.cli("open", "--title", "Posting is down", "--text", "-", "--next", "1h", text="We see it.")
    house.shows("We see it.")
    step_back(house)
    with a_reader(house, "We see it.") as pages:
        before = len(pages)
        assert "1 changes" in house.cli("upgrade")
        assert len(pages) > before + 10, "it was read meanwhile"
    house.cli("say", house.json("list")[0]["id"], "--text", "-", "--next", "1h", text="It is mended.")
    house.shows("It is mended.")
