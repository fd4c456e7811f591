"""Pictures that people send: told by their content, and drawn anew so that nothing but the picture is left."""

import io
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import IO

from django.utils.translation import gettext as _
from PIL import ExifTags, Image, UnidentifiedImageError

from levelhead.lib.errors import Refused

MOST_OCTETS = 8_000_000
MOST_PIXELS = 50_000_000  # a good telephone's camera; far below what would fill the memory
LONGEST = 32_000  # pixels of a side: of a picture one pixel wide, each row would take eighty octets of memory
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
KIND = "image/webp"
TURN = Image.Transpose
TURNS = {
    2: TURN.FLIP_LEFT_RIGHT, 3: TURN.ROTATE_180, 4: TURN.FLIP_TOP_BOTTOM, 5: TURN.TRANSPOSE, 6: TURN.ROTATE_270,
    7: TURN.TRANSVERSE, 8: TURN.ROTATE_90,
}  # fmt: skip
"""How to set a picture upright, by what a camera notes of how it was held (EXIF 2.32, 4.6.4 A)."""

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
        if opened.width * opened.height > MOST_PIXELS or max(opened.size) > LONGEST:
            raise Image.DecompressionBombError("too many pixels")
        # Between the colours of a palette there is nothing to mix: made smaller as it is, print would fall to pieces.
        fitted = _upright(fit(opened.convert("RGBA") if opened.mode == "P" else opened), opened)
        on_white = Image.new("RGB", fitted.size, "white")
        layer = fitted.convert("RGBA")
        on_white.paste(layer, mask=layer)
        return on_white


def _upright(picture: Image.Image, opened: Image.Image) -> Image.Image:
    """Return ``picture`` turned as the note in ``opened`` says. A note that cannot be read spoils no picture."""
    held = None
    with suppress(Exception):  # whatever it is that the reader of notes makes of a broken one
        held = opened.getexif().get(ExifTags.Base.Orientation)
    turn = TURNS.get(held) if isinstance(held, int) else None
    return picture if turn is None else picture.transpose(turn)
