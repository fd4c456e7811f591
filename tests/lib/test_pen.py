"""Who may wait for the database's pen, and who goes on without."""

import pytest
from django.db import connection

from levelhead.lib.pen import without_waiting

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
