"""Files that pass through: what was sent to be looked at is still there when it is to be done, and gone in an hour.

They stand in ``passing`` of the data folder, readable by Levelhead alone. No backup holds them.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from levelhead.lib.ids import token

FOLDER = "passing"
HOUR = 3600
TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}")


def keep(data: Path, content: bytes) -> str:
    """Keep ``content`` for an hour and return the token that finds it again."""
    sweep(data)
    name = token()
    path = _folder(data) / name
    path.touch(mode=0o600)
    path.write_bytes(content)
    return name


def kept(data: Path, name: str) -> bytes | None:
    """Return what ``keep`` kept; None where it is no longer there."""
    path = _folder(data) / name
    return path.read_bytes() if TOKEN.fullmatch(name) and path.is_file() else None


def drop(data: Path, name: str) -> None:
    """Throw away what ``keep`` kept."""
    if TOKEN.fullmatch(name):
        (_folder(data) / name).unlink(missing_ok=True)


def sweep(data: Path) -> None:
    """Throw away what has been here for an hour."""
    for path in _every(data):
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > HOUR:
                path.unlink()


def drop_if(data: Path, holds: Callable[[bytes], bool]) -> None:
    """Throw away every file whose content ``holds`` says yes to."""
    for path in _every(data):
        with suppress(FileNotFoundError):
            if holds(path.read_bytes()):
                path.unlink()


def _every(data: Path) -> Iterator[Path]:
    folder = data / FOLDER
    yield from folder.iterdir() if folder.is_dir() else ()


def _folder(data: Path) -> Path:
    folder = data / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
