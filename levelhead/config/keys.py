"""The installation's own secrets: made once, kept in the data folder, readable by their owner alone."""

import contextlib
import os
import secrets
from pathlib import Path


def secret_key(data: Path) -> str:
    """Return the secret that sessions and links are signed with."""
    return kept_secret(data, "secret")


def kept_secret(data: Path, name: str) -> str:
    """Return the secret in ``data/keys/<name>``; made on first use, safe against two processes making it at once.

    It is written whole beside its place and then linked into it: whoever comes second finds the first one's.
    """
    path = data / "keys" / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        fresh = path.with_name(f"{name}.{os.getpid()}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text(encoding="ascii").strip()
