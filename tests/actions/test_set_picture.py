"""The face of whoever speaks: small, bare of what the file held, on the page as a signed file, and gone when asked."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from levelhead.actions.by import Actor
from levelhead.actions.freeze import freeze
from levelhead.actions.set_picture import remove_picture, set_picture
from levelhead.edge.site import Site as Edge
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Person, Portrait
from levelhead.site import keys, publish
from levelhead.site.verifying import Verdict, check_folder
from tests.factories import Driftpost
from tests.site.pages import printed, quiet_house, saturday, served

pytestmark = pytest.mark.django_db(transaction=True)


def photo(kind: str = "JPEG", size: tuple[int, int] = (900, 600)) -> bytes:
    """A picture of nothing but noise, which packs worst, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x010E] = "Maya's kitchen"
    out = io.BytesIO()
    Image.frombytes("RGB", size, os.urandom(size[0] * size[1] * 3)).save(out, kind, exif=exif)
    return out.getvalue()


@pytest.fixture
def house() -> Driftpost:
    """Driftpost with an open incident, for which Maya speaks."""
    made = quiet_house()
    saturday(made)
    return made


def faces(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "faces").glob("*"))


def set_mayas(house: Driftpost) -> Person:
    return set_picture(Actor(house.maya), house.maya, photo(), "maya.jpg")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_is_small_and_square_and_tells_nothing_else(house: Driftpost, kind: str) -> None:
    set_picture(Actor(house.maya), house.maya, photo(kind), "maya")
    octets = bytes(Portrait.objects.get(person=house.maya).octets)
    assert len(octets) <= 8_000
    assert b"kitchen" not in octets
    with Image.open(io.BytesIO(octets)) as shown:
        assert (shown.format, shown.size, dict(shown.getexif())) == ("WEBP", (128, 128), {})


def test_it_stands_beside_her_words_from_our_own_address(house: Driftpost, tmp_path: Path) -> None:
    assert "<img" not in printed(house, tmp_path).text()
    them = set_mayas(house)
    site = printed(house, tmp_path)
    shown = f'<img class="face" src="/faces/{them.picture}.webp" width="44" height="44" alt="">'
    assert shown in site.text()
    assert "img-src 'self' data:;" in site.generation["headers"]["Content-Security-Policy"]
    signed = {key.name: key.public for key in keys.every(house.page)}
    assert {one.verdict for one in check_folder(tmp_path, signed)} == {Verdict.GENUINE}


def test_somebody_who_has_not_spoken_is_not_shown(house: Driftpost, tmp_path: Path) -> None:
    set_picture(Actor(house.olga), house.tom, photo(), "tom.jpg")
    printed(house, tmp_path)
    assert faces(tmp_path) == []


def test_taken_away_it_is_gone_even_while_all_is_frozen(house: Driftpost, tmp_path: Path) -> None:
    them = set_mayas(house)
    printed(house, tmp_path)
    assert faces(tmp_path) == [f"{them.picture}.webp", f"{them.picture}.webp.sig.json"]
    freeze(Actor(house.olga), house.page)
    remove_picture(Actor(house.maya), house.maya)
    assert "<img" not in printed(house, tmp_path).text()
    assert (faces(tmp_path), Portrait.objects.count()) == ([], 0)


def test_another_takes_its_place(house: Driftpost, tmp_path: Path) -> None:
    before = set_mayas(house).picture
    printed(house, tmp_path)
    after = set_mayas(house).picture
    printed(house, tmp_path)
    assert before != after
    assert faces(tmp_path) == [f"{after}.webp", f"{after}.webp.sig.json"]


def test_the_edge_serves_it_for_a_day_and_lets_go_of_it(house: Driftpost, tmp_path: Path) -> None:
    path = f"/faces/{set_mayas(house).picture}.webp"
    printed(house, tmp_path)
    edge = Edge(tmp_path, 1_000_000)
    head = served(edge, path).response("br").answer.head
    assert b"content-type: image/webp\r\n" in head
    assert b"cache-control: public, max-age=86400\r\n" in head
    remove_picture(Actor(house.maya), house.maya)
    printed(house, tmp_path)
    assert served(edge, path).status == 404


def test_a_torn_file_is_noticed(house: Driftpost, tmp_path: Path) -> None:
    them = set_mayas(house)
    printed(house, tmp_path)
    assert publish.is_sound(tmp_path)
    (tmp_path / f"faces/{them.picture}.webp").write_bytes(b"")
    assert not publish.is_sound(tmp_path)


def test_only_oneself_or_an_owner_may(house: Driftpost) -> None:
    with pytest.raises(NotAllowed):
        set_picture(Actor(house.wen), house.maya, photo(), "x")
    with pytest.raises(NotAllowed):
        remove_picture(Actor(house.tom), house.maya)


@pytest.mark.parametrize("octets", [b"", b"<svg onload='x'/>", photo()[:500], b"x" * 8_000_001])
def test_what_is_no_picture_is_refused(house: Driftpost, octets: bytes) -> None:
    with pytest.raises(Refused, match=r"no picture that we can read|larger than 8 MB"):
        set_picture(Actor(house.maya), house.maya, octets, "cv.pdf")
    assert not Portrait.objects.exists()
