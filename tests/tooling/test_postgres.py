"""The tests' own PostgreSQL server."""

import psycopg
import pytest

from tests.support.postgres import Server


def test_the_server_runs_answers_and_leaves_nothing_behind() -> None:
    with Server() as server, psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert not server.folder.exists()


def test_a_stranger_without_the_password_is_turned_away() -> None:
    with Server() as server, pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.url.replace(server.password, "guess"))
