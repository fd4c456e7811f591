"""What the guard finds is shown beside the words, and a person may confirm it there."""

import re

import pytest
from django.test import Client

from levelhead.models import Entry, Incident, Update
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, an_incident, soon

LEAK = "Write to the customer, jane.roe@private.example: she was first. Password: hunter2-Xy"


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """An open incident."""
    return an_incident(house)


@pytest.fixture
def maya(house: Driftpost, signed_in: SignedIn) -> Client:
    """Maya's browser."""
    return signed_in(house.maya)


def ticks(page: str) -> dict[str, str]:
    """Return the boxes to tick on a page."""
    return dict.fromkeys(re.findall(r'name="(seen_\w+)"', page), "1")


def test_the_room_shows_what_was_found_and_loses_nothing(maya: Client, house: Driftpost, incident: Incident) -> None:
    sent = {"text": LEAK, "status": "identified", "next": soon(house.page).isoformat(), "do": "publish"}
    refused = maya.post(f"/rooms/{incident.public_id}", sent)
    page = refused.content.decode()
    assert refused.status_code == 400
    assert f">{LEAK}</textarea>" in page
    assert '<q dir="auto">hunter2-Xy</q> This looks like a password.' in page
    answer = maya.post(f"/rooms/{incident.public_id}", sent | ticks(page))
    assert answer.status_code == 302
    assert incident.updates.first().text == LEAK


def test_half_confirmed_is_not_confirmed(maya: Client, house: Driftpost, incident: Incident) -> None:
    sent = {"text": f"{LEAK} AKIAIOSFODNN7EXAMPLE", "next": soon(house.page).isoformat(), "do": "publish"}
    boxes = ticks(maya.post(f"/rooms/{incident.public_id}", sent).content.decode())
    one = dict(list(boxes.items())[:1])
    page = maya.post(f"/rooms/{incident.public_id}", sent | one).content.decode()
    assert page.count(" checked><span>I have seen this") == 1
    assert len(boxes) > 1
    assert Update.objects.count() == 1


def test_so_does_the_first_screen(maya: Client, house: Driftpost) -> None:
    sent = {"headline": "Trouble", "text": LEAK, "next": soon(house.page).isoformat(), "do": "publish"}
    page = maya.post("/declare", sent).content.decode()
    assert maya.post("/declare", sent | ticks(page)).status_code == 302
    assert Update.objects.get().text == LEAK


def test_and_a_correction(maya: Client, incident: Incident) -> None:
    path = f"/rooms/{incident.public_id}/updates/{incident.updates.get().public_id}/correct"
    sent = {"text": LEAK, "do": "publish"}
    page = maya.post(path, sent).content.decode()
    assert maya.post(path, sent | ticks(page)).status_code == 302
    assert Entry.objects.filter(verb="confirm_finding", details__what="correction").exists()


def test_a_tick_is_no_part_of_the_draft(maya: Client, incident: Incident, house: Driftpost) -> None:
    maya.post(f"/rooms/{incident.public_id}", {"text": LEAK, "seen_0123456789abcdef": "1", "do": "save"})
    assert "seen_0123456789abcdef" not in house.maya.drafts.get().content
