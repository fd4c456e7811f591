"""Puts files into the site's folder, one rename at a time: a reader sees the old words or the new, never half.

Nothing is synced to the disk before it shows, since readers wait and the database is the truth: after a loss of power
the press compares the folder with its checksums and prints again what is not right.
"""

import gzip
import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import brotli
import zstandard

TWINS = (".br", ".zst", ".gz")


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to compress: a publish must be quick, a whole build may take its time."""

    br: int
    zst: int
    gz: int


QUICK = Effort(br=4, zst=3, gz=4)
THOROUGH = Effort(br=9, zst=12, gz=9)


@dataclass(frozen=True, slots=True)
class Sum:
    """What a file holds, for the edge to check."""

    sha256: str
    size: int


def checksum(data: bytes) -> Sum:
    """Return the checksum and size of ``data``."""
    return Sum(sha256(data).hexdigest(), len(data))


def place(folder: Path, file: str, text: str, effort: Effort) -> Sum:
    """Put ``text`` at ``file`` with its compressed twins, the twins first. OSError leaves what stood there.

    What stands there already is left alone.
    """
    data, path = text.encode(), folder / file
    made = checksum(data)
    if holds(folder, file, made) and is_whole(folder, file):
        return made
    path.parent.mkdir(parents=True, exist_ok=True)
    put_twin(path.with_name(f"{path.name}.br"), brotli.compress(data, brotli.MODE_TEXT, effort.br))
    put_twin(path.with_name(f"{path.name}.zst"), zstandard.compress(data, effort.zst))
    put_twin(path.with_name(f"{path.name}.gz"), gzip.compress(data, effort.gz, mtime=0))
    put(path, data)
    return made


def put_twin(path: Path, data: bytes) -> None:
    """Put a twin in place. The old one goes first: readers can do without it for a moment, and ext4 writes a file that
    is renamed over another to the disk at once, which costs four milliseconds each and forty twins a publish."""
    path.unlink(missing_ok=True)
    put(path, data)


def put(path: Path, data: bytes) -> None:
    """Write ``data`` beside ``path`` and rename it into place; on an error nothing half remains."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def put_changed(path: Path, data: bytes) -> None:
    """The same where other bytes stand there, or none."""
    if not path.is_file() or path.read_bytes() != data:
        put(path, data)


def holds(folder: Path, file: str, wanted: Sum) -> bool:
    """Return whether ``file`` stands in ``folder`` byte for byte as ``wanted``."""
    try:
        return checksum((folder / file).read_bytes()) == wanted
    except OSError:
        return False


def is_whole(folder: Path, file: str) -> bool:
    """Return whether ``file`` and its twins stand in ``folder`` and none is empty, as a loss of power leaves some."""
    try:
        return all((folder / name).stat().st_size > 0 for name in (file, *(file + twin for twin in TWINS)))
    except OSError:
        return False


def drop(folder: Path, file: str) -> None:
    """Take away ``file`` and its twins: only for files that have no address of their own."""
    for name in (file, *(file + twin for twin in TWINS)):
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)
