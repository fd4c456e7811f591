"""The database and this release: empty, behind, the same, ahead."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from levelhead.cli import exits, preparing


@pytest.mark.django_db
def test_a_database_of_this_release_is_left_alone() -> None:
    preparing.prepare()
    stands = preparing.schema()
    assert not stands.pending
    assert not stands.unknown


@pytest.mark.django_db
def test_one_that_is_behind_waits_for_upgrade() -> None:
    newest = MigrationLoader(connection).graph.leaf_nodes("levelhead")[0]
    MigrationRecorder(connection).record_unapplied(*newest)
    with pytest.raises(exits.NotAccepted, match="levelhead upgrade"):
        preparing.prepare()


@pytest.mark.django_db
def test_one_of_a_newer_release_is_refused() -> None:
    MigrationRecorder(connection).record_applied("levelhead", "9999_tomorrow")
    with pytest.raises(exits.NotAccepted, match="newer Levelhead"):
        preparing.prepare()


@pytest.mark.django_db
def test_an_sqlite_database_is_read_by_nobody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        return
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", str(tmp_path / "levelhead.sqlite3"))
    preparing.keep_private()
    assert (tmp_path / "levelhead.sqlite3").stat().st_mode & 0o077 == 0
