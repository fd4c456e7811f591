"""The database and this release: empty, behind, the same, ahead."""

import pytest
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
