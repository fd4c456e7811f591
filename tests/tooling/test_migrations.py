"""Yesterday's release runs on today's schema, so that one can be replaced by the other while both are up."""

from pathlib import Path

import pytest
from django.db import migrations
from django.db.migrations.loader import MigrationLoader
from django.db.models import NOT_PROVIDED

import levelhead.migrations

TAKES_AWAY = (
    migrations.RemoveField,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.DeleteModel,
    migrations.AlterModelTable,
)
LATER = sorted(file.stem for file in Path(levelhead.migrations.__path__[0]).glob("0*.py"))[1:]


@pytest.fixture(scope="module")
def every() -> MigrationLoader:
    return MigrationLoader(None)


@pytest.mark.parametrize("name", LATER)
def test_a_new_column_is_filled_by_the_database_where_yesterdays_code_does_not(
    every: MigrationLoader, name: str
) -> None:
    for step in every.disk_migrations["levelhead", name].operations:
        if isinstance(step, migrations.AddField) and not step.field.many_to_many:
            filled = step.field.null or step.field.db_default is not NOT_PROVIDED
            assert filled, f"{name}: {step.model_name}.{step.name} needs a db_default, or null"


@pytest.mark.parametrize("name", LATER)
def test_nothing_that_yesterdays_code_uses_is_taken_away(every: MigrationLoader, name: str) -> None:
    taken = [step for step in every.disk_migrations["levelhead", name].operations if isinstance(step, TAKES_AWAY)]
    assert taken == []
