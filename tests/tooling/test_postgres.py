"""The tests' own PostgreSQL server."""

import psycopg
import pytest

from tests.support.postgres import Server


def test_the_server_answers_those_who_know_its_password_and_leaves_nothing_behind() -> None:
    with Server() as server:
        with psycopg.connect(server.url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(server.url.replace(server.password, "guess"))
    assert not server.folder.exists()
