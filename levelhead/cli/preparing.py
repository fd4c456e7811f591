"""Bring the database to the shape of this release, and never further than is safe without being asked.

An empty database gets its tables. One that is behind waits for `levelhead upgrade`, which keeps a copy first. One that
a newer release has shaped is refused: to write to it could lose what this release does not know.
"""

import getpass
import sys
from dataclasses import dataclass
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from levelhead.cli import dotted, exits, lock, main


@dataclass(frozen=True)
class Schema:
    """How the database stands to this release: names of migrations, "app.name"."""

    applied: frozenset[str]
    pending: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been made in it yet."""
        return not self.applied


def schema() -> Schema:
    """Return how the database stands to this release."""
    executor = MigrationExecutor(connection)
    loader: MigrationLoader = executor.loader
    applied = {f"{app}.{name}" for app, name in loader.applied_migrations}
    known = {f"{app}.{name}" for app, name in loader.disk_migrations}
    plan = executor.migration_plan(list(loader.graph.leaf_nodes()))
    pending = tuple(f"{migration.app_label}.{migration.name}" for migration, _backwards in plan)
    unknown = sorted(name for name in applied - known if name.startswith("levelhead."))
    return Schema(frozenset(applied), pending, tuple(unknown))


def prepare() -> None:
    """Make the data folder and, in an empty database, the tables. CommandFailed, in words, where more is needed."""
    settings.ENV.data.mkdir(parents=True, exist_ok=True)
    with lock.waited_for(settings.ENV.data, "prepare.lock"):  # a first start and an `init` may come at once
        _prepare()


def _prepare() -> None:
    keep_private()
    stands = schema()
    refuse_newer(stands)
    if stands.is_empty:
        migrate()
    elif stands.pending:
        raise exits.NotAccepted(
            "This release needs the database changed first. Run: levelhead upgrade (it keeps a copy before it begins).",
        )


def keep_private() -> None:
    """Let nobody else on this machine read an SQLite database: it holds addresses. Its journals take its mode."""
    if connection.vendor == "sqlite":
        path = Path(settings.DATABASES["default"]["NAME"])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.chmod(0o600)


def refuse_newer(stands: Schema) -> None:
    """Raise CommandFailed where a newer release has shaped the database."""
    if stands.unknown:
        raise exits.NotAccepted(
            f"The database was made by a newer Levelhead ({stands.unknown[-1]}); this one would not understand it. "
            "Install the newer release again, or restore a backup that this one made.",
        )


def migrate() -> None:
    """Bring the database to this release's shape."""
    call_command("migrate", interactive=False, verbosity=0)


def run() -> None:
    """Prepare in a process of its own (`python -m levelhead.cli.preparing`), whose memory ends with it."""
    main.set_up_django()
    try:
        prepare()
        dotted.find("levelhead.cli.first_page:make_first_page")(getpass.getuser())  # its models need Django ready
    except exits.CommandFailed as error:
        click.echo(error.message, err=True)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    run()
