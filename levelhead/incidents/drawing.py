"""Draws the picture of an update anew: upright, in one format, without a word of what else its file held."""

from dataclasses import dataclass

from PIL import Image

from levelhead.lib.pictures import plain, webp

LONGEST_SIDE = 1600  # pixels: twice the page's column, so that small print on a screenshot can be read
MOST = 600_000  # octets: readers may be on a bad connection, and every place that we post to takes it
QUALITIES = (85, 70, 50)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture for readers: a WebP file, and its size in pixels."""

    octets: bytes
    width: int
    height: int


def for_readers(octets: bytes, name: str) -> Drawn:
    """Return the picture in ``octets``, a file called ``name``; Refused, with a sentence, for what is none.

    Of one that moves, the first frame is kept.
    """
    picture = plain(octets, name, _bounded)
    while (made := _packed(picture)) is None:
        picture.thumbnail((max(picture.size) * 3 // 4,) * 2)
    return Drawn(made, picture.width, picture.height)


def _packed(picture: Image.Image) -> bytes | None:
    """The best file that is small enough; None where there is none of this size in pixels."""
    made = (webp(picture, quality=quality) for quality in QUALITIES)
    return next((it for it in made if len(it) <= MOST), None)


def _bounded(picture: Image.Image) -> Image.Image:
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return picture
