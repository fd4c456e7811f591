"""The pictures that a verb is given: one file, and what it shows, for each."""

from collections.abc import Sequence
from pathlib import Path

from levelhead.actions.say_with_pictures import SentPicture
from levelhead.lib.errors import Refused
from levelhead.lib.pictures import MOST_OCTETS


def pictures(files: Sequence[str], alts: Sequence[str]) -> list[SentPicture]:
    """Read ``files``, each with what it shows, in their order; Refused where one of ``alts`` is missing."""
    if len(files) != len(alts):
        raise Refused(
            f"{len(files)} pictures and {len(alts)} descriptions. Write --alt TEXT for each --picture FILE: "
            "what it shows, for someone who cannot see it."
        )
    return [SentPicture(_read(Path(file)), Path(file).name, alt) for file, alt in zip(files, alts, strict=True)]


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_OCTETS + 1)
    except OSError as error:
        raise Refused(f"“{file}” cannot be read: {error.strerror}.") from error
