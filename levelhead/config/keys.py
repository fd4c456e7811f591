"""The installation's own secrets: made once, kept in the data folder, readable by their owner alone."""

import secrets
from pathlib import Path

from levelhead.lib.keyring import kept


def secret_key(data: Path) -> str:
    """Return the secret that sessions and links are signed with."""
    return kept_secret(data, "secret")


def kept_secret(data: Path, name: str) -> str:
    """Return the secret in ``data/keys/<name>``, made on first use."""
    return kept(data / "keys" / name, lambda: secrets.token_urlsafe(48))
