"""The copies of everything that upgrades keep below the data folder: where they stand and how they are called."""

from datetime import datetime
from pathlib import Path

_FOLDER, _BEGINS, _ENDS = "backups", "before-upgrade-", ".tar.gz"


def place_for(data: Path, made_at: datetime) -> Path:
    """Return where the copy goes that an upgrade makes at ``made_at``."""
    return data / _FOLDER / f"{_BEGINS}{made_at:%Y%m%d-%H%M%S}{_ENDS}"


def kept(data: Path, ending: str = "") -> list[Path]:
    """Return the copies that are there, the oldest first: those with ``ending`` behind their name."""
    return sorted((data / _FOLDER).glob(f"{_BEGINS}*{_ENDS}{ending}"))
