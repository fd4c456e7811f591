"""A picture beside an update: bare of what its file held, in words as well, public with the update and not before."""

import io
import os

import pytest
from PIL import Image

from levelhead.actions.add_picture import add_picture, drop_picture
from levelhead.actions.adopt_draft import adopt_draft
from levelhead.actions.by import Actor
from levelhead.actions.discard_draft import discard_draft
from levelhead.actions.hold_incident import hold_incident
from levelhead.actions.pictures_said import PictureWord
from levelhead.actions.save_draft import save_draft
from levelhead.actions.settle_suggestion import settle_suggestion
from levelhead.actions.stop_message import stop_message
from levelhead.actions.suggest import suggest
from levelhead.actions.withhold_word import withhold_word
from levelhead.lib.errors import NotAllowed, NotFound, Refused
from levelhead.models import Incident, Picture
from levelhead.voice.pictures import of_draft
from tests.factories import Driftpost, an_incident, driftpost, say
from tests.support.pictures import ALT, a_picture, shown_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Driftpost:
    """Driftpost."""
    return driftpost()


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """The incident for which Maya speaks."""
    return an_incident(house)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_it_is_drawn_anew_and_tells_nothing_else(house: Driftpost, incident: Incident, kind: str) -> None:
    add_picture(house.by_maya, page=house.page, incident=incident, octets=a_picture(kind), name="x")
    kept = Picture.objects.get()
    assert b"kitchen" not in bytes(kept.octets)
    with Image.open(io.BytesIO(bytes(kept.octets))) as shown:
        assert (shown.format, shown.size, dict(shown.getexif())) == ("WEBP", (kept.width, kept.height), {})


def test_the_largest_becomes_small_enough_for_everybody(house: Driftpost, incident: Incident) -> None:
    out = io.BytesIO()
    Image.frombytes("RGB", (1700, 900), os.urandom(1700 * 900 * 3)).save(out, "PNG")
    kept = add_picture(house.by_maya, page=house.page, incident=incident, octets=out.getvalue(), name="noise.png")
    assert len(bytes(kept.octets)) <= 600_000
    assert kept.width <= 1600


@pytest.mark.parametrize("octets", [b"", b"<svg onload='x'/>", b"GIF89a", b"x" * 8_000_001])
def test_what_is_no_picture_is_refused(house: Driftpost, incident: Incident, octets: bytes) -> None:
    with pytest.raises(Refused, match=r"no picture that we can read|larger than 8 MB"):
        add_picture(house.by_maya, page=house.page, incident=incident, octets=octets, name="cv.pdf")


def test_four_fit_and_the_same_is_one(house: Driftpost, incident: Incident) -> None:
    for colour in ("red", "green", "blue", "teal", "teal"):
        shown_with(house.maya, incident, colour=colour)
    with pytest.raises(Refused, match="Four pictures fit"):
        shown_with(house.maya, incident, colour="black")
    assert Picture.objects.count() == 4


def test_it_goes_out_with_the_update_and_leaves_the_draft(house: Driftpost, incident: Incident) -> None:
    said = say(house, incident, pictures=[shown_with(house.maya, incident)])
    assert [it.alt for it in said.pictures.all()] == [ALT]
    assert not of_draft(house.maya, incident).exists()


@pytest.mark.parametrize(
    ("alt", "sentence"),
    [
        (" \n", "Say in words what this picture shows"),
        ("IMG_1234.jpeg", "is the name of a file"),
        ("ä" * 1001, "1001 characters long"),
    ],
)
def test_without_words_it_does_not_go_out_and_stays(
    house: Driftpost, incident: Incident, alt: str, sentence: str
) -> None:
    shown = shown_with(house.maya, incident, "")
    with pytest.raises(Refused, match=sentence) as refused:
        say(house, incident, pictures=[PictureWord(shown.picture_id, alt)])
    assert refused.value.field == f"alt_{shown.picture_id}"
    assert of_draft(house.maya, incident).count() == 1


def test_length_is_counted_as_a_reader_sees_it(house: Driftpost, incident: Incident) -> None:
    said = say(house, incident, pictures=[shown_with(house.maya, incident, "👨‍👩‍👧‍👦" * 1000)])
    assert said.pictures.count() == 1


def test_its_words_pass_the_gates_as_all_others(house: Driftpost, incident: Incident) -> None:
    withhold_word(house.by_maya, incident, "Acme Bank")
    with pytest.raises(Refused):
        say(house, incident, pictures=[shown_with(house.maya, incident, "The account of Acme Bank")])


def test_one_that_was_taken_away_meanwhile_is_named(house: Driftpost, incident: Incident) -> None:
    shown = shown_with(house.maya, incident)
    drop_picture(house.by_maya, page=house.page, incident=incident, picture_id=shown.picture_id)
    assert not Picture.objects.exists()
    with pytest.raises(Refused, match="taken away meanwhile"):
        say(house, incident, pictures=[shown])
    with pytest.raises(NotFound):
        drop_picture(house.by_maya, page=house.page, incident=incident, picture_id=shown.picture_id)


def test_a_picture_of_another_room_stays_there(house: Driftpost, incident: Incident) -> None:
    other = an_incident(house)
    with pytest.raises(Refused, match="taken away meanwhile"):
        say(house, incident, pictures=[shown_with(house.maya, other)])


def test_stopped_it_goes_back_to_the_draft(house: Driftpost, incident: Incident) -> None:
    said = say(house, incident, pictures=[shown_with(house.maya, incident)])
    stop_message(house.by_maya, incident)
    assert not said.pictures.exists()
    assert [it.alt for it in of_draft(house.maya, incident)] == [ALT]


def test_saved_words_stand_beside_it(house: Driftpost, incident: Incident) -> None:
    shown = shown_with(house.maya, incident, "")
    content = {"text": "Look.", f"alt_{shown.picture_id}": "The button that loads for ever"}
    save_draft(house.by_maya, page=house.page, incident=incident, content=content, base=0)
    assert of_draft(house.maya, incident).get().alt == "The button that loads for ever"


def test_it_comes_with_toms_words(house: Driftpost, incident: Incident) -> None:
    tom = Actor(house.tom)
    shown_with(house.tom, incident)
    offered = suggest(tom, incident, text="This is what people see.")
    settle_suggestion(house.by_maya, offered, taken=True)
    save_draft(tom, page=house.page, incident=incident, content={"text": "More."}, base=0)
    adopt_draft(house.by_maya, incident, house.tom)
    assert [it.alt for it in of_draft(house.maya, incident)] == [ALT]
    assert of_draft(house.tom, incident).count() == 1


def test_thrown_away_it_is_gone_unless_the_law_keeps_it(house: Driftpost, incident: Incident) -> None:
    shown_with(house.maya, incident)
    discard_draft(house.by_maya, page=house.page, incident=incident)
    assert not Picture.objects.exists()
    hold_incident(house.by_olga, incident, reason="A claim")
    shown_with(house.maya, incident)
    discard_draft(house.by_maya, page=house.page, incident=incident)
    assert not of_draft(house.maya, incident).exists()
    assert Picture.objects.count() == 1


def test_wen_adds_none(house: Driftpost, incident: Incident) -> None:
    with pytest.raises(NotAllowed):
        shown_with(house.wen, incident)
