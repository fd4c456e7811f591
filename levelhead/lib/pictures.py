"""Pictures that people send: told by their content, and drawn anew so that nothing but the picture is left."""

import io
import warnings
from collections.abc import Callable
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from levelhead.lib.errors import Refused

MOST_OCTETS = 8_000_000
MOST_PIXELS = 50_000_000  # a good telephone's camera; far below what would fill the memory
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
KIND = "image/webp"

Fit = Callable[[Image.Image], Image.Image]


def plain(octets: bytes, name: str, fit: Fit) -> Image.Image:
    """Return the picture in ``octets``, upright, made to ``fit``, on white; no word of what else the file held.

    Refused, with a sentence that calls it ``name``, for what is too large or no picture.
    """
    shown = name[-60:]
    if len(octets) > MOST_OCTETS:
        raise Refused(_("“%(name)s” is larger than 8 MB. A smaller picture will do.") % {"name": shown}, "picture")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn(io.BytesIO(octets), fit)
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, OSError, ValueError,
            SyntaxError, MemoryError) as error:  # fmt: skip
        sentence = _("“%(name)s” is no picture that we can read. A screenshot (PNG or JPEG) works.") % {"name": shown}
        raise Refused(sentence, "picture") from error


def webp(picture: Image.Image, *, quality: int) -> bytes:
    """Return ``picture`` as a WebP file."""
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=quality, method=2)
    return out.getvalue()


def _drawn(file: IO[bytes], fit: Fit) -> Image.Image:
    with Image.open(file, formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Image.DecompressionBombError("too many pixels")
        ImageOps.exif_transpose(opened, in_place=True)  # a copy of a large one would take as much memory again
        fitted = fit(opened)
        on_white = Image.new("RGB", fitted.size, "white")
        layer = fitted.convert("RGBA")
        on_white.paste(layer, mask=layer)
        return on_white
