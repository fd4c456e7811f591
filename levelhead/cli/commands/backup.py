"""`levelhead backup`."""

import os
from pathlib import Path

import click

from levelhead.cli import exits, options, plainly
from levelhead.cli.keeping import archive, passphrase, sealed
from levelhead.cli.keeping.database import database
from levelhead.config.environment import env


@click.command(short_help="Keep a copy of everything in a file.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--passphrase-file", type=click.Path(path_type=Path, exists=True, dir_okay=False),
              help="A file that holds the passphrase for the keys; asked for where it is not given.")  # fmt: skip
@click.option("--without-keys", is_flag=True, help="Keep no keys; you have them elsewhere.")
@options.as_json
def command(file: Path, passphrase_file: Path | None, without_keys: bool, as_json: bool) -> None:
    """Write the database and pictures to FILE, and the keys, encrypted, to FILE.keys. Levelhead may go on running.

    Keep the two apart: whoever has FILE can read it, whoever has FILE.keys needs the passphrase as well.

    Example: levelhead backup /backups/levelhead-monday.tar.gz --passphrase-file /root/levelhead.passphrase
    """
    settings, keys = env(), keys_of(file)
    if not without_keys and keys.exists():
        raise exits.NotAccepted(f"{keys} is there already, and a backup overwrites nothing. Choose another name.")
    words = None if without_keys else passphrase.read(passphrase_file, new=True)
    manifest = archive.write(file, database(settings.database_url, settings.data), settings.data)
    if words is not None:
        with os.fdopen(os.open(keys, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(sealed.seal(settings.data / "keys", words))
    apart = "" if without_keys else f", and the keys in {keys}"
    facts = {"file": str(file), "keys": None if without_keys else str(keys), "made_at": manifest.made_at}
    plainly.tell(facts, [f"Everything as of {manifest.made_at[:19]} UTC is in {file}{apart}."], as_json=as_json)


def keys_of(file: Path) -> Path:
    """Where the keys of a backup stand."""
    return file.with_name(f"{file.name}.keys")
