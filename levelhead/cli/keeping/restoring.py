"""Putting a backup back, into a place where nothing can be lost by it."""

import os
import shutil
from pathlib import Path

from levelhead.cli import exits
from levelhead.cli.keeping.archive import UPLOADS, Manifest
from levelhead.cli.keeping.database import Database

KEYS = "keys"
OURS = Path(__file__).resolve().parents[2] / "migrations"


def check(manifest: Manifest, target: Database, data: Path) -> None:
    """Raise NotAccepted, in words, where the backup does not fit here or something would be overwritten."""
    if manifest.database != target.kind:
        raise exits.NotAccepted(
            f"This backup is of a {manifest.database} database, and DATABASE_URL names a {target.kind} one. "
            "Restore it into the same kind."
        )
    known = {f"levelhead.{path.stem}" for path in OURS.glob("[0-9]*.py")}
    newer = [name for name in manifest.migrations if name.startswith("levelhead.") and name not in known]
    if newer:
        raise exits.NotAccepted(
            f"This backup was made by a newer Levelhead ({manifest.version}). Install that release, then restore."
        )
    if not target.is_empty():
        raise exits.NotAccepted(
            "There is a database here already, and a restore overwrites nothing. "
            "Choose an empty place with LEVELHEAD_DATA or DATABASE_URL."
        )
    if (data / UPLOADS).exists():
        raise exits.NotAccepted(f"{data / UPLOADS} is there already, and a restore overwrites nothing. Move it away.")


def put(work: Path, target: Database, data: Path) -> None:
    """Put the pictures and then, last, the database in their places: until it stands, a restore can be begun anew."""
    data.mkdir(parents=True, exist_ok=True)
    if (work / UPLOADS).is_dir():
        shutil.copytree(work / UPLOADS, data / UPLOADS)
    target.restore_from(work / "database")


def put_keys(files: dict[str, bytes], data: Path) -> None:
    """Write the keys, readable by their owner alone. Keys that stand there without a database are moved aside."""
    folder = data / KEYS
    if folder.exists():
        folder.rename(_free(data))
    for name, content in files.items():
        path = (folder / name).resolve()
        if folder.resolve() not in path.parents:
            raise exits.NotAccepted("The file of keys names a place outside the folder of keys.")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)


def _free(data: Path) -> Path:
    number = 1
    while (place := data / f"{KEYS}.before-restore-{number}").exists():
        number += 1
    return place
