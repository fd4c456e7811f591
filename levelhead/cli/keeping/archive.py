"""The file of a backup: a tar with a manifest, the database and the readers' pictures, each with its checksum."""

import hashlib
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import levelhead
from levelhead.cli import exits
from levelhead.cli.keeping.database import Database
from levelhead.lib.clock import machine_now

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database"
UPLOADS = "reports"  # the pictures that readers sent; what only passes through is in no backup


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. ``files`` maps each name to its SHA-256."""

    version: str
    made_at: str
    database: str
    migrations: list[str]
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


def write(file: Path, source: Database, data: Path) -> Manifest:
    """Write a backup to ``file``, which must not be there yet; it appears whole or not at all."""
    if file.exists():
        raise exits.NotAccepted(f"{file} is there already, and a backup overwrites nothing. Choose another name.")
    if source.is_empty():
        raise exits.NotFound("There is nothing to keep yet: the database is empty.")
    with tempfile.TemporaryDirectory(dir=file.resolve().parent, prefix=".levelhead-backup-") as folder:
        work = Path(folder)
        source.copy_to(work / DATABASE)
        if (data / UPLOADS).is_dir():
            shutil.copytree(data / UPLOADS, work / UPLOADS)
        manifest = Manifest(
            levelhead.__version__, machine_now().isoformat(), source.kind, source.migrations(), checksums(work)
        )
        (work / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1))
        _pack(work, file)
    return manifest


def _pack(work: Path, file: Path) -> None:
    packed = work / ".packed"
    packed.touch(mode=0o600)
    with tarfile.open(packed, "w:gz", compresslevel=6) as tar:
        for name in (MANIFEST, DATABASE, UPLOADS):
            if (work / name).exists():
                tar.add(work / name, name)
    packed.replace(file)


@contextmanager
def opened(file: Path) -> Iterator[tuple[Manifest, Path]]:
    """Unpack a backup beside nothing of ours and check every byte; NotAccepted, in words, where it is not whole."""
    with tempfile.TemporaryDirectory(prefix="levelhead-restore-") as folder:
        work = Path(folder)
        try:
            _unpack(file, work)
            manifest = Manifest(**json.loads((work / MANIFEST).read_text()))
        except (tarfile.TarError, EOFError, ValueError, TypeError, FileNotFoundError) as error:
            if not file.exists():
                raise exits.NotFound(f"There is no file {file}.") from error
            raise exits.NotAccepted(f"{file} is no backup of Levelhead, or it is damaged.") from error
        if manifest.format != FORMAT or checksums(work, {MANIFEST}) != manifest.files:
            raise exits.NotAccepted(f"{file} is damaged: what is in it is not what was put in. Nothing was changed.")
        yield manifest, work


def _unpack(file: Path, work: Path) -> None:
    """Take plain files alone, and none that would land outside: a backup may come from anywhere."""
    with tarfile.open(file, "r:gz") as tar:
        for member in tar:
            place = (work / member.name).resolve()
            source = tar.extractfile(member) if member.isfile() and place.is_relative_to(work.resolve()) else None
            if source is None and not member.isdir():
                raise ValueError(member.name)
            if source is not None:
                place.parent.mkdir(parents=True, exist_ok=True)
                with source, place.open("wb") as out:
                    shutil.copyfileobj(source, out)


def checksums(folder: Path, without: set[str] | None = None) -> dict[str, str]:
    """Return the SHA-256 of every file below ``folder``, by its name from there."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    names = {path: str(path.relative_to(folder)) for path in found}
    return {name: _sum(path) for path, name in names.items() if name not in (without or set())}


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
