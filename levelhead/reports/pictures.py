"""Pictures from strangers: told by their content, drawn anew so that nothing but the picture is left, and kept apart.

What is stored is a file that we have written ourselves, in one format, without a word of what else the sender's file
held (place, device, a page in disguise). Staff alone see it; see ``console.inbox_picture`` for how it is served.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from PIL import Image

from levelhead.lib.pictures import KIND, MOST_OCTETS, plain, webp

__all__ = ["AT_MOST", "KIND", "MOST_OCTETS", "Picture", "drawn_anew", "keep", "path_of", "remove_all"]

LONGEST_SIDE = 2400
AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn anew: its octets, its size in pixels, and what the reader called it."""

    octets: bytes
    width: int
    height: int
    name: str


def drawn_anew(octets: bytes, name: str) -> Picture:
    """Return the picture in ``octets``; Refused, with a sentence, for what is too large or none at all."""
    drawn = plain(octets, name, _bounded)
    return Picture(webp(drawn, quality=85), drawn.width, drawn.height, name)


def _bounded(picture: Image.Image) -> Image.Image:
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return picture


def path_of(public_id: str) -> Path:
    """Return where the picture of this id stands."""
    folder: Path = settings.ENV.data / "reports" / public_id[:2]
    return folder / f"{public_id}.webp"


def keep(public_id: str, picture: Picture) -> None:
    """Write the file for this id, readable by the installation alone."""
    path = path_of(public_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(picture.octets)


def remove_all(public_ids: Sequence[str]) -> None:
    """Remove the files of these ids; one that is gone already is no trouble."""
    for public_id in public_ids:
        path_of(public_id).unlink(missing_ok=True)
