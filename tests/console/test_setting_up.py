"""First set-up: one screen, all of it or nothing, and it can wait."""

from typing import Any

import pytest

from levelhead.console.setting_up import component_lines
from levelhead.models import Component, Person
from tests.factories import Driftpost

BLANK = {"people-TOTAL_FORMS": "3", "people-INITIAL_FORMS": "0", **{f"people-{n}-role": "speaker" for n in range(3)}}
FILLED = {
    **BLANK,
    "organisation": "Driftpost",
    "zone": "Europe/Berlin",
    "owner_name": "Olga Lind",
    "owner_title": "who runs Driftpost",
    "components": "Sign-in\nPosting: Mastodon\n\n",
    "people-0-email": "ana@driftpost.example",
    "people-0-name": "Ana",
    "people-0-role": "speaker",
}


def test_one_screen_names_everything(house: Driftpost, signed_in: Any) -> None:
    assert signed_in(house.olga).post("/set-up", FILLED)["Location"] == "/"
    house.page.refresh_from_db()
    house.olga.refresh_from_db()
    assert (house.page.zone, house.olga.title) == ("Europe/Berlin", "who runs Driftpost")
    assert house.page.set_up_at is not None
    assert Component.objects.get(name="Mastodon").group.name == "Posting"
    assert Person.objects.get(email="ana@driftpost.example").role == "speaker"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"zone": "Mars/Olympus"}, "no time zone called"),
        ({"organisation": ""}, "required"),
        ({"people-0-email": "ana"}, "no mail address"),
        ({"people-0-email": "maya@driftpost.example"}, "on the team already"),
        ({"components": "x" * 300}, "120"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    house: Driftpost, signed_in: Any, wrong: dict[str, str], sentence: str
) -> None:
    page = signed_in(house.olga).post("/set-up", {**FILLED, **wrong}).content.decode()
    assert sentence in page
    assert "who runs Driftpost" in page
    house.page.refresh_from_db()
    assert house.page.set_up_at is None
    assert not Component.objects.filter(name="Sign-in").exists()


def test_it_can_wait(house: Driftpost, signed_in: Any) -> None:
    page = signed_in(house.olga).get("/set-up").content.decode()
    assert "Do it later" in page
    assert 'href="/declare"' in page


def test_only_an_owner_sets_up(house: Driftpost, signed_in: Any) -> None:
    refused = signed_in(house.maya).get("/set-up")
    assert refused.status_code == 403
    assert "Your role does not let you do this" in refused.content.decode()


def test_a_line_may_name_a_group() -> None:
    assert component_lines("A\n b : c \n\n:\nd:") == [("", "A"), ("b", "c"), ("", "d")]


def test_the_organisation_can_be_renamed_later(house: Driftpost, signed_in: Any) -> None:
    olga = signed_in(house.olga)
    assert olga.post("/organisation", {"organisation": "Driftpost & Söhne", "zone": "UTC"}).status_code == 302
    assert "Driftpost &amp; Söhne" in olga.get("/organisation").content.decode()
    assert "no time zone" in olga.post("/organisation", {"organisation": "D", "zone": "x"}).content.decode()
