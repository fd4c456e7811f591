"""Who may wait for the database's pen, and who goes on without."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError, connection, connections
from django.db.backends.sqlite3.base import SQLiteCursorWrapper

from levelhead.lib import pen
from levelhead.lib.pen import give_way, without_waiting
from levelhead.lib.sqlite import base, gate
from levelhead.lib.sqlite.base import DatabaseWrapper, PatientCursor
from tests.support.mails import until

SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL locks rows, and nobody waits for a pen")
NOTE = "CREATE TABLE IF NOT EXISTS notes (words TEXT)"


def patience() -> tuple[float, int]:
    """For how many seconds a writer waits on SQLite, and for how many milliseconds SQLite looks by itself."""
    with connection.cursor() as cursor:
        looks = int(cursor.execute("PRAGMA busy_timeout").fetchone()[0])
    return connections[connection.alias].patience, looks


@SQLITE
@pytest.mark.django_db
def test_a_note_waits_for_nobody_and_whoever_writes_next_is_patient_again() -> None:
    before = patience()
    with pytest.raises(LookupError), without_waiting():
        assert patience() == (0, 0)
        raise LookupError
    assert patience() == before > (1, 0)


@contextmanager
def writers(folder: Path, patience: float) -> Iterator[list[DatabaseWrapper]]:
    """Two who write into one file, each waiting for the other for so many seconds."""
    told = connection.settings_dict | {"NAME": str(folder / "own.sqlite3")}
    told["OPTIONS"] = told["OPTIONS"] | {"timeout": patience}
    both = [DatabaseWrapper(told) for _ in range(2)]
    for one in both:
        one.inc_thread_sharing()
    yield both
    for one in both:
        one.close()


@SQLITE
@pytest.mark.django_db
def test_who_waits_for_the_pen_looks_again_and_again_until_it_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[bool] = []
    again = PatientCursor._may_look_again
    with writers(tmp_path, patience=60) as (one, other):

        def look(cursor: PatientCursor, error: OperationalError) -> bool:
            looks.append(again(cursor, error))
            if len(looks) == 20:
                one.connection.execute("COMMIT")
            return looks[-1]

        monkeypatch.setattr(PatientCursor, "_may_look_again", look)
        one.cursor().execute("BEGIN IMMEDIATE")
        other.cursor().execute(NOTE)
    assert looks == [True] * 20


@SQLITE
@pytest.mark.django_db
def test_a_database_that_somebody_puts_in_order_after_a_crash_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    execute = SQLiteCursorWrapper.execute

    def recovering(cursor: SQLiteCursorWrapper, query: str, params: Any = None) -> Any:
        asked.append(query)
        if len(asked) == 1:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY_RECOVERY
            raise error
        return execute(cursor, query, params)

    with writers(tmp_path, patience=60) as (one, _other):
        one.ensure_connection()
        monkeypatch.setattr(SQLiteCursorWrapper, "execute", recovering)
        one.cursor().execute(NOTE)
    assert asked == [NOTE, NOTE]


@SQLITE
@pytest.mark.django_db
def test_who_waits_for_the_pen_gives_up_at_the_end_of_their_patience(tmp_path: Path) -> None:
    with writers(tmp_path, patience=0.05) as (one, other), pytest.raises(OperationalError, match="locked"):
        one.cursor().execute("BEGIN IMMEDIATE")
        other.cursor().execute(NOTE)


@SQLITE
@pytest.mark.django_db
def test_background_work_stands_back_until_those_who_wait_have_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "LONGEST", 60.0)
    with writers(tmp_path, patience=60) as (one, other), ThreadPoolExecutor(1) as person:
        one.cursor().execute(NOTE)
        one.cursor().execute("BEGIN IMMEDIATE")
        saved = person.submit(lambda: (other.cursor().execute("INSERT INTO notes VALUES ('saved')"), other.close()))
        until(lambda: not one.gate.is_free())
        one.in_background = True
        one.connection.commit()
        one.cursor().execute("BEGIN IMMEDIATE")
        assert one.cursor().execute("SELECT words FROM notes").fetchall() == [("saved",)]
        saved.result(60)


@SQLITE
@pytest.mark.django_db
def test_background_work_rests_between_two_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DatabaseWrapper, "in_background", True)
    rested: list[float] = []
    with writers(tmp_path, patience=60) as (one, other):

        def rest(seconds: float) -> None:
            rested.append(seconds)
            if len(rested) == 6:
                one.connection.execute("COMMIT")

        one.cursor().execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(base, "time", SimpleNamespace(sleep=rest, monotonic=lambda: 0.0))
        other.cursor().execute(NOTE)
    assert rested == [0.001, 0.002, 0.004, 0.008, 0.015, 0.015]


@SQLITE
@pytest.mark.django_db
def test_background_work_stands_back_for_nobody_for_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "LONGEST", 0.01)
    monkeypatch.setattr(DatabaseWrapper, "in_background", True)
    with writers(tmp_path, patience=60) as (one, other):
        other.ensure_connection()
        other.gate.wait()
        one.cursor().execute(NOTE)


def test_who_has_much_to_write_leaves_the_pen_to_the_others_for_as_long_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rested: list[float] = []
    monkeypatch.setattr(pen, "time", SimpleNamespace(sleep=rested.append))
    give_way(0.03)
    give_way(60.0)
    assert rested == ([0.03, 0.25] if connection.vendor == "sqlite" else [])
