"""A picture in the room's form: kept whatever button was pressed, asked for its words, published with the update."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from levelhead.models import Incident, Picture
from tests.console.conftest import SignedIn
from tests.console.test_declare import form
from tests.console.test_room import address, body, next_word
from tests.factories import Driftpost, an_incident
from tests.support.pictures import ALT, a_picture, shown_with


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """The incident for which Maya speaks."""
    return an_incident(house)


def a_file(octets: bytes | None = None) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile("post.png", a_picture() if octets is None else octets, "image/png")


def test_added_it_stands_in_the_form_and_survives(house: Driftpost, incident: Incident, signed_in: SignedIn) -> None:
    maya = signed_in(house.maya)
    asked = next_word(house, incident, do="add_picture", picture=a_file(), alt_new=ALT)
    answer = maya.post(address(incident), asked, follow=True)
    assert "The picture stands with your draft." in answer.content.decode()
    one = Picture.objects.get()
    seen = body(signed_in(house.maya), incident)
    assert f'src="/rooms/{incident.public_id}/pictures/{one.public_id}"' in seen
    assert f'name="alt_{one.public_id}" dir="auto">{ALT}</textarea>' in seen
    assert "All posting is switched off." in seen
    assert "nobody but you reads what stands in a picture" in seen


def test_without_words_it_is_kept_and_asked_for_them(house: Driftpost, incident: Incident, signed_in: SignedIn) -> None:
    answer = signed_in(house.maya).post(address(incident), next_word(house, incident, picture=a_file(), alt_new=" "))
    one = Picture.objects.get()
    seen = answer.content.decode()
    assert (answer.status_code, incident.updates.count()) == (400, 1)
    assert f'<a href="#field-alt_{one.public_id}">Say in words what this picture shows' in seen
    assert "All posting is switched off." in seen


def test_chosen_and_published_with_one_press(house: Driftpost, incident: Incident, signed_in: SignedIn) -> None:
    signed_in(house.maya).post(address(incident), next_word(house, incident, picture=a_file(), alt_new=ALT))
    said = incident.updates.first()
    assert said is not None
    assert [it.alt for it in said.pictures.all()] == [ALT]


@pytest.mark.parametrize(("octets", "sentence"), [(b"%PDF", "no picture that we can read"), (None, "Choose a picture")])
def test_what_is_no_picture_costs_no_word(
    house: Driftpost, incident: Incident, signed_in: SignedIn, octets: bytes | None, sentence: str
) -> None:
    sent = {"picture": a_file(octets)} if octets else {}
    asked = next_word(house, incident, do="add_picture", alt_new=ALT, **sent)
    answer = signed_in(house.maya).post(address(incident), asked)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert f">{ALT}</textarea>" in answer.content.decode()
    assert "All posting is switched off." in answer.content.decode()


def test_taken_away_the_words_stay(house: Driftpost, incident: Incident, signed_in: SignedIn) -> None:
    shown, maya = shown_with(house.maya, incident), signed_in(house.maya)
    asked = next_word(house, incident, do=f"drop_picture:{shown.picture_id}", **{f"alt_{shown.picture_id}": ALT})
    maya.post(address(incident), asked)
    assert not Picture.objects.exists()
    assert "All posting is switched off." in body(maya, incident)


def test_the_picture_is_for_the_room_alone(house: Driftpost, incident: Incident, signed_in: SignedIn) -> None:
    shown = shown_with(house.maya, incident)
    here = f"{address(incident)}/pictures/{shown.picture_id}"
    answer = signed_in(house.tom).get(here)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert signed_in(house.tom).get(f"{address(an_incident(house))}/pictures/{shown.picture_id}").status_code == 404


def test_with_the_first_words_of_all(house: Driftpost, signed_in: SignedIn) -> None:
    maya = signed_in(house.maya)
    asked = form(house)
    maya.post("/declare", {**asked, "do": "add_picture", "picture": a_file(), "alt_new": ALT})
    one = Picture.objects.get()
    assert maya.get(f"/declare/pictures/{one.public_id}").status_code == 200
    assert f'name="alt_{one.public_id}"' in maya.get("/declare").content.decode()
    maya.post("/declare", {**asked, f"alt_{one.public_id}": ALT})
    said = Incident.objects.get().updates.get()
    assert list(said.pictures.all()) == [one]
