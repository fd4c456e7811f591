"""Declaring: one screen, nothing typed is ever lost."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError

from levelhead.actions.by import Actor
from levelhead.actions.remove_component import remove_component
from levelhead.lib.clock import page_now
from levelhead.lib.zones import local
from levelhead.models import Draft, Incident, SubscriberComponent, Suggestion
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, a_subscriber, soon


def form(house: Driftpost, **changes: Any) -> dict[str, Any]:
    """What Maya sends when she presses Publish."""
    key = house.twitter.public_id
    asked = {
        "kind": "hack",
        "headline": "Posts go out that you did not write",
        f"c_{key}": "1",
        f"s_{key}": "paused",
        "text": "We see it, and I am sorry.",
        "spokesperson": house.maya.public_id,
        "next": soon(house.page).isoformat(),
        "once": "a1b2c3d4e5f6",
        "do": "publish",
    }
    return {name: value for name, value in (asked | changes).items() if value is not None}


def test_the_form_says_whom_it_reaches(house: Driftpost, signed_in: SignedIn) -> None:
    a_subscriber(house.page)
    seen = signed_in(house.maya).get("/declare").content.decode()
    assert "Publish to the page and 1 person" in seen
    assert "Me, Maya" in seen
    assert "Pacific" in seen


def test_where_some_chose_parts_the_button_promises_no_more_than_it_keeps(
    house: Driftpost, signed_in: SignedIn
) -> None:
    lena = a_subscriber(house.page, "lena@example.org")
    a_subscriber(house.page)
    assert "the page and 2 people" in signed_in(house.maya).get("/declare").content.decode()
    SubscriberComponent.objects.create(subscriber=lena, component=house.facebook)
    assert "the page and up to 2 people" in signed_in(house.maya).get("/declare").content.decode()


def test_publishing_says_the_first_word(house: Driftpost, signed_in: SignedIn) -> None:
    answer = signed_in(house.maya).post("/declare", form(house))
    incident = Incident.objects.get()
    assert answer["Location"] == f"/rooms/{incident.public_id}"
    assert incident.updates.get().text == "We see it, and I am sorry."
    affected = incident.affected.get()
    assert (affected.status, affected.note) == ("major_outage", "We switched it off.")
    assert incident.impact == "critical"


def test_a_second_press_opens_no_second_incident(house: Driftpost, signed_in: SignedIn) -> None:
    maya, sent = signed_in(house.maya), form(house)
    first, second = maya.post("/declare", sent), maya.post("/declare", sent)
    assert first["Location"] == second["Location"]
    assert Incident.objects.get().updates.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": "  "}, "There are no words yet."),
        ({"headline": ""}, "Say in one sentence what people see."),
        ({"headline": "x" * 5000}, "5000 characters long"),
        ({"next": "2013-10-26T19:30:00+00:00"}, "has passed"),
        ({"next": "at", "next_at": "half nine"}, "is no time I can read"),
        ({"next": "at", "next_at": ""}, "Write the time of the next update"),
        ({"began_at": "yesterday"}, "is no time I can read"),
        ({"spokesperson": "nobody"}, "Choose who speaks."),
        ({"kind": "\x00gossip"}, "There is no kind of trouble"),
    ],
)
def test_what_is_wrong_is_said_and_the_words_stay(
    house: Driftpost, signed_in: SignedIn, changes: dict[str, Any], sentence: str
) -> None:
    words = {"text": "Words that must not be lost."} | changes
    answer = signed_in(house.maya).post("/declare", form(house, **words))
    seen = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in seen
    assert words["text"] in seen
    assert " autofocus" in seen
    assert not Incident.objects.exists()


def test_a_component_removed_meanwhile_is_named(house: Driftpost, signed_in: SignedIn) -> None:
    remove_component(Actor(house.olga), house.twitter)
    seen = signed_in(house.maya).post("/declare", form(house)).content.decode()
    assert "has been removed from the page meanwhile" in seen
    assert "We see it, and I am sorry." in seen


def test_a_busy_database_loses_nothing(house: Driftpost, signed_in: SignedIn) -> None:
    with patch("levelhead.console.declare.open_incident", side_effect=OperationalError("database is locked")):
        answer = signed_in(house.maya).post("/declare", form(house))
    assert answer.status_code == 503
    assert "The database is busy" in answer.content.decode()
    assert "We see it, and I am sorry." in answer.content.decode()


def test_scripts_and_every_script_of_the_world_are_words(house: Driftpost, signed_in: SignedIn) -> None:
    text = "<script>alert(1)</script> \u202eאנחנו רואים\u202c 🙈 nul:\x00."
    signed_in(house.maya).post("/declare", form(house, text=text))
    incident = Incident.objects.get()
    seen = signed_in(house.maya).get(f"/rooms/{incident.public_id}").content.decode()
    assert "<script>alert" not in seen
    assert "🙈" in seen
    assert "nul:." in seen


def test_the_room_can_open_without_a_word(house: Driftpost, signed_in: SignedIn) -> None:
    signed_in(house.maya).post("/declare", form(house, do="room", next=None))
    incident = Incident.objects.get()
    assert incident.published_at is None
    assert Draft.objects.get(incident=incident).content["text"] == "We see it, and I am sorry."


def test_words_for_another_speaker_wait_in_the_room(house: Driftpost, signed_in: SignedIn) -> None:
    signed_in(house.tom).post("/declare", form(house))
    incident = Incident.objects.get()
    assert incident.published_at is None
    assert incident.spokesperson == house.maya
    assert Suggestion.objects.get().text == "We see it, and I am sorry."


def test_it_may_have_begun_earlier(house: Driftpost, signed_in: SignedIn) -> None:
    began = local(page_now(house.page) - timedelta(minutes=40), house.page.zone)
    signed_in(house.maya).post("/declare", form(house, began_at=f"{began:%H:%M}"))
    assert began - timedelta(minutes=1) < Incident.objects.get().began_at <= began


def test_who_may_not_open_is_told(house: Driftpost, signed_in: SignedIn) -> None:
    answer = signed_in(house.wen).post("/declare", form(house))
    assert answer.status_code == 403
    assert "Your role does not let you do this." in answer.content.decode()
    assert "We see it, and I am sorry." in answer.content.decode()
