"""`levelhead upgrade`."""

from pathlib import Path

import click
from django.conf import settings

from levelhead.cli import lock, preparing
from levelhead.cli.keeping import archive
from levelhead.cli.keeping.database import database
from levelhead.lib.clock import machine_now


@click.command(short_help="Bring the database to this release, keeping a copy first.")
def command() -> None:
    """Change the database for this release: keep a copy, check it, then change. The public page stays up throughout.

    Run it after installing a new release, then start Levelhead again. Where nothing has to change it says so.

    Example: levelhead upgrade
    """
    data: Path = settings.ENV.data
    with lock.held(data, "upgrade.lock"):
        stands = preparing.schema()
        preparing.refuse_newer(stands)
        if not stands.pending:
            click.echo("The database fits this release already. Nothing was changed.")
            return
        if not stands.is_empty:
            click.echo(f"A copy of everything before the change is in {keep_copy(data)}.")
        preparing.migrate()
    click.echo(f"Done: {len(stands.pending)} changes. Start Levelhead again, so that it runs this release.")


def keep_copy(data: Path) -> Path:
    """Write a checked backup below the data folder (the keys stay where they are) and return it."""
    folder = data / "backups"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / f"before-upgrade-{machine_now():%Y%m%d-%H%M%S}.tar.gz"
    archive.write(file, database(settings.ENV.database_url, data), data)
    with archive.opened(file):
        return file
