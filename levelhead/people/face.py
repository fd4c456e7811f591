"""Makes a face of a picture: its middle, small enough that no reader waits for it."""

from PIL import Image, ImageOps

from levelhead.lib.pictures import plain, webp

SIDE = 128  # pixels: the page shows it at 44, on screens of up to three to one
MOST = 8_000  # octets: a reader on a bad connection waits for the words, not for this
QUALITIES = (85, 70, 55, 40, 25, 10, 0)


def face(octets: bytes, name: str) -> bytes:
    """Return the middle of the picture in ``octets`` as a small square WebP file.

    Refused, with a sentence that calls it ``name``, for what is no picture or too large.
    """
    drawn = plain(octets, name, _middle)
    made = (webp(drawn, quality=quality) for quality in QUALITIES)
    return next(it for it in made if len(it) <= MOST)


def _middle(picture: Image.Image) -> Image.Image:
    return ImageOps.fit(picture.convert("RGBA"), (SIDE, SIDE))
