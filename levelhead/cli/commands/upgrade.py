"""`levelhead upgrade`."""

from pathlib import Path

import click
from django.conf import settings

from levelhead.cli import lock, options, plainly, preparing
from levelhead.cli.keeping import archive
from levelhead.cli.keeping.database import database
from levelhead.lib import upgrade_copies
from levelhead.lib.clock import machine_now


@click.command(short_help="Bring the database to this release, keeping a copy first.")
@options.as_json
def command(as_json: bool) -> None:
    """Change the database for this release: keep a copy, check it, then change. The public page stays up throughout.

    Run it after installing a new release, then start Levelhead again. Where nothing has to change it says so.

    Example: levelhead upgrade
    """
    data: Path = settings.ENV.data
    with lock.held(data, "upgrade.lock"):
        stands = preparing.schema()
        preparing.refuse_newer(stands)
        if not stands.pending:
            told = "The database fits this release already. Nothing was changed."
            plainly.tell({"changes": 0, "copy": None}, [told], as_json=as_json)
            return
        copy = None if stands.is_empty else keep_copy(data)
        if copy and not as_json:
            click.echo(f"A copy of everything before the change is in {copy}.")
        preparing.migrate()
    told = f"Done: {len(stands.pending)} changes. Start Levelhead again, so that it runs this release."
    plainly.tell({"changes": len(stands.pending), "copy": str(copy) if copy else None}, [told], as_json=as_json)


def keep_copy(data: Path) -> Path:
    """Write a checked backup below the data folder (the keys stay where they are) and return it."""
    file = upgrade_copies.place_for(data, machine_now())
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    archive.write(file, database(settings.ENV.database_url, data), data)
    with archive.opened(file):
        return file
