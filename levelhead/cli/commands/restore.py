"""`levelhead restore`."""

from pathlib import Path

import click

from levelhead.cli import exits, lock, options, plainly
from levelhead.cli.keeping import archive, passphrase, restoring, sealed
from levelhead.cli.keeping.database import database
from levelhead.config.environment import env


@click.command(short_help="Put a kept copy back, into an empty place.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--passphrase-file", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="A file that holds the passphrase for the keys; asked for where it is not given.")  # fmt: skip
@click.option("--without-keys", is_flag=True, help="Put no keys back; new ones are made, and everybody signs in anew.")
@options.as_json
def command(file: Path, passphrase_file: Path | None, without_keys: bool, as_json: bool) -> None:
    """Put back what `levelhead backup` wrote, from FILE and FILE.keys. It overwrites nothing.

    Every byte is checked before anything is changed. The public site is made anew at the next start.

    Example: LEVELHEAD_DATA=/srv/levelhead levelhead restore /backups/levelhead-monday.tar.gz
    """
    settings = env()
    target = database(settings.database_url, settings.data)
    with lock.held(settings.data), archive.opened(file) as (manifest, work):
        restoring.check(manifest, target, settings.data)
        keys = None if without_keys else sealed.unseal(keys_in(file), passphrase.read(passphrase_file, new=False))
        if keys is not None:
            restoring.put_keys(keys, settings.data)
        restoring.put(work, target, settings.data)
    told = f"Everything as of {manifest.made_at[:19]} UTC is back. Start it with: levelhead up"
    plainly.tell({"file": str(file), "made_at": manifest.made_at}, [told], as_json=as_json)


def keys_in(file: Path) -> bytes:
    """Read the file of keys beside a backup; NotFound, in words, where there is none."""
    keys = file.with_name(f"{file.name}.keys")
    if not keys.is_file():
        raise exits.NotFound(f"There is no {keys}. Put it beside the backup, or restore --without-keys.")
    return keys.read_bytes()
