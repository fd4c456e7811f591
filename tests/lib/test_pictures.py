"""Pictures of strangers: what they cost is bounded, and a note that nobody can read spoils none."""

import io

import pytest
from PIL import Image

from levelhead.lib.errors import Refused
from levelhead.lib.pictures import plain


def whole(picture: Image.Image) -> Image.Image:
    return picture.copy()


def a_file(kind: str, orientation: int = 1) -> bytes:
    picture, note, out = Image.new("RGB", (40, 20), "red"), Image.Exif(), io.BytesIO()
    picture.paste("blue", (0, 0, 20, 20))  # its left half
    note[0x0112], note[0x010F] = orientation, "A camera"
    picture.save(out, kind, exif=note, lossless=True, quality=95)
    return out.getvalue()


@pytest.mark.parametrize("size", [(40, 40_000), (40_000, 40)])
def test_a_side_is_bounded_for_each_row_costs_memory_however_short_it_is(size: tuple[int, int]) -> None:
    strip = io.BytesIO()
    Image.new("1", size).save(strip, "PNG")  # 49 million rows of one pixel are 95 kB, and took four gigabytes
    with pytest.raises(Refused):
        plain(strip.getvalue(), "strip.png", whole)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(("held", "blue"), [(1, (5, 10)), (3, (35, 10)), (6, (10, 5)), (8, (10, 35)), (2, (35, 10))])
def test_a_picture_is_set_upright(kind: str, held: int, blue: tuple[int, int]) -> None:
    made = plain(a_file(kind, held), "photo", whole)
    assert made.size == ((20, 40) if held in (6, 8) else (40, 20))
    red, _green, blueness = made.getpixel(blue)  # type: ignore[misc]
    assert blueness > 200 > red and not made.getexif()


def test_a_note_that_cannot_be_read_spoils_no_picture() -> None:
    camera, resolution = b"\x01\x0f\x00\x02", b"\x01\x1a\x00\x02"  # both told in letters
    broken = a_file("JPEG", 6).replace(camera, resolution)
    assert plain(broken, "photo.jpg", whole).size == (20, 40)
