"""Drafts over the wire: saved, never overwritten unseen, watched by the others."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from levelhead.models import Draft
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, an_incident


def save(client: Client, path: str, text: str, base: int) -> Any:
    """Send a draft as the script does."""
    return client.post(path, {"content": {"text": text, "once": "x"}, "base": base}, content_type="application/json")


def test_it_is_versioned_and_offered_back(house: Driftpost, signed_in: SignedIn) -> None:
    maya = signed_in(house.maya)
    assert save(maya, "/declare/draft", "We see \x00it", 0).json() == {"version": 1, "rival": None}
    assert save(maya, "/declare/draft", "We see it.", 1).json()["version"] == 2
    assert Draft.objects.get().content == {"text": "We see it."}
    assert "We see it." in signed_in(house.maya).get("/declare").content.decode()


def test_a_save_that_meets_a_newer_one_shows_both(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    path = f"/rooms/{incident.public_id}/draft"
    save(maya, path, "At the desk.", 0)
    answer = save(maya, path, "On the phone.", 0).json()
    assert answer["rival"] == {"text": "At the desk."}
    assert Draft.objects.get().content == {"text": "On the phone."}


def test_the_others_look_on(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    save(signed_in(house.maya), f"/rooms/{incident.public_id}/draft", "<b>Half a sentence", 0)
    path = f"/rooms/{incident.public_id}/drafts/{house.maya.public_id}"
    seen = signed_in(house.wen).get(f"{path}?part").content.decode()
    assert "&lt;b&gt;Half a sentence" in seen
    assert "Maya Okafor is writing" in signed_in(house.tom).get(path).content.decode()
    assert signed_in(house.ines).get(path).status_code == 403


def test_nobody_of_that_name_writes(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    assert signed_in(house.wen).get(f"/rooms/{incident.public_id}/drafts/nobody").status_code == 404


def test_what_is_no_draft_is_refused(house: Driftpost, signed_in: SignedIn) -> None:
    answer: HttpResponse = signed_in(house.maya).post("/declare/draft", "{", content_type="application/json")
    assert answer.status_code == 400
    assert signed_in(house.wen).post("/declare/draft", "{}", content_type="application/json").status_code == 400


def test_an_observer_keeps_no_draft(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    answer = save(signed_in(house.wen), f"/rooms/{incident.public_id}/draft", "Mine", 0)
    assert "Your role does not let you do this." in answer.json()["error"]


def test_it_can_be_thrown_away(house: Driftpost, signed_in: SignedIn) -> None:
    maya = signed_in(house.maya)
    save(maya, "/declare/draft", "Never mind.", 0)
    maya.post("/declare/draft/discard")
    assert not Draft.objects.exists()


def test_without_scripts_a_button_saves(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    for path in ("/declare", f"/rooms/{incident.public_id}"):
        maya.post(path, {"do": "save", "text": "Kept by hand.", "base": "0"})
    assert [draft.content["text"] for draft in Draft.objects.all()] == ["Kept by hand."] * 2
