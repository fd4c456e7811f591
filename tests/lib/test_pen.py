"""Who may wait for the database's pen, and who goes on without."""

from types import SimpleNamespace

import pytest
from django.db import connection

from levelhead.lib import pen
from levelhead.lib.pen import give_way, without_waiting

PATIENCE = "PRAGMA busy_timeout"


def patience() -> int:
    """Milliseconds for which a writer waits on SQLite."""
    with connection.cursor() as cursor:
        return int(cursor.execute(PATIENCE).fetchone()[0])


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL locks rows, and nobody waits for a pen")
def test_a_note_waits_for_nobody_and_whoever_writes_next_is_patient_again() -> None:
    before = patience()
    with pytest.raises(LookupError), without_waiting():
        assert patience() == 0
        raise LookupError
    assert patience() == before > 0


def test_who_has_much_to_write_leaves_the_pen_to_the_others_for_as_long_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rested: list[float] = []
    monkeypatch.setattr(pen, "time", SimpleNamespace(sleep=rested.append))
    give_way(0.03)
    give_way(60.0)
    assert rested == ([0.03, 0.25] if connection.vendor == "sqlite" else [])
