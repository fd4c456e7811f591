"""Pictures from strangers: told by their content, drawn anew so that nothing but the picture is left, and kept apart.

What is stored is a file that we have written ourselves, in one format, without a word of what else the sender's file
held (place, device, a page in disguise). Staff alone see it; see ``console.inbox_picture`` for how it is served.
"""

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from levelhead.lib.errors import Refused

MOST_OCTETS = 8_000_000
MOST_PIXELS = 50_000_000  # a good telephone's camera; far below what would fill the memory
LONGEST_SIDE = 2400
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
AT_MOST = 3
KIND = "image/webp"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn anew: its octets, its size in pixels, and what the reader called it."""

    octets: bytes
    width: int
    height: int
    name: str


def drawn_anew(octets: bytes, name: str) -> Picture:
    """Return the picture in ``octets``; Refused, with a sentence, for what is too large or none at all."""
    shown = name[-60:]
    if len(octets) > MOST_OCTETS:
        raise Refused(_("“%(name)s” is larger than 8 MB. A smaller picture will do.") % {"name": shown}, "picture")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn(octets, name)
    except (UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning, OSError, ValueError,
            SyntaxError, MemoryError) as error:  # fmt: skip
        sentence = _("“%(name)s” is no picture that we can read. A screenshot (PNG or JPEG) works.") % {"name": shown}
        raise Refused(sentence, "picture") from error


def _drawn(octets: bytes, name: str) -> Picture:
    with Image.open(io.BytesIO(octets), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Image.DecompressionBombError("too many pixels")
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        plain = Image.new("RGB", upright.size, "white")
        layer = upright.convert("RGBA")
        plain.paste(layer, mask=layer)
    out = io.BytesIO()
    plain.save(out, "WEBP", quality=85, method=2)
    return Picture(out.getvalue(), plain.width, plain.height, name)


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
