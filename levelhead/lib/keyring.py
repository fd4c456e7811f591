"""Secrets in files of their own: made once, readable by their owner alone, safe against two processes at once."""

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path


def kept(path: Path, make: Callable[[], str]) -> str:
    """Return the secret in ``path``, made on first use.

    It is written whole beside its place and then linked into it: whoever comes second finds the first one's.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        fresh = _beside(path, make())
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text(encoding="ascii").strip()


def put_first(path: Path, line: str) -> None:
    """Write ``line`` before those that stand in ``path``, so that it is whole or not there at all."""
    standing = path.read_text(encoding="ascii") if path.exists() else ""
    _beside(path, f"{line}\n{standing}").replace(path)


def _beside(path: Path, text: str) -> Path:
    fresh = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text)
    return fresh
