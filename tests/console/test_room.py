"""The room: the next word, and what stands around it."""

from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.test import Client

from levelhead.actions.by import Actor
from levelhead.actions.suggest import suggest
from levelhead.models import Draft, Incident, Suggestion
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, an_incident, say, soon


def next_word(house: Driftpost, incident: Incident, **changes: Any) -> dict[str, Any]:
    """What Maya sends with the next update."""
    asked = {
        "text": "All posting is switched off.",
        "status": "identified",
        "next": soon(house.page, 45).isoformat(),
        "lock": incident.lock,
        "once": "a1b2c3d4e5f6",
        "do": "publish",
    }
    return asked | changes


def address(incident: Incident) -> str:
    """The room's."""
    return f"/rooms/{incident.public_id}"


def body(client: Client, incident: Incident) -> str:
    """The room as somebody sees it."""
    return client.get(address(incident)).content.decode()


def test_the_spokesperson_publishes_once(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    for _press in (1, 2):
        maya.post(address(incident), next_word(house, incident))
    assert incident.updates.count() == 2
    seen = body(maya, incident)
    assert "All posting is switched off." in seen
    assert "kept, " in seen
    assert "Correct update 2" in seen


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": "\x00 \n"}, "There are no words yet."),
        ({"text": "a" * 20_001}, "20001 characters long"),
        ({"headline": "x" * 5000}, "5000 characters long"),
        ({"next": "2013-10-26T19:30:00+00:00"}, "has passed"),
        ({"status": "gone"}, "There is no status"),
        ({"lock": 0}, "Another update was published while you wrote."),
    ],
)
def test_what_is_wrong_is_said_and_the_words_stay(
    house: Driftpost, signed_in: SignedIn, changes: dict[str, Any], sentence: str
) -> None:
    incident = an_incident(house)
    words = {"text": "Words that must not be lost."} | changes
    answer = signed_in(house.maya).post(address(incident), next_word(house, incident, **words))
    assert answer.status_code in {400, 409}
    assert sentence in answer.content.decode()
    assert words["text"].strip("\x00 \n") in answer.content.decode()
    assert incident.updates.count() == 1


def test_after_a_conflict_the_same_words_can_be_published(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    stale = next_word(house, incident)
    newer = say(house, incident, "Said from another window.")
    seen = maya.post(address(incident), stale).content.decode()
    assert newer.text in seen
    assert f'name="lock" value="{incident.lock + 1}"' in seen


def test_a_busy_database_loses_nothing(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    with patch("levelhead.console.room.sections.draft.say_update", side_effect=OperationalError("database is locked")):
        answer = signed_in(house.maya).post(address(incident), next_word(house, incident))
    assert answer.status_code == 503
    assert "The database is busy" in answer.content.decode()
    assert "All posting is switched off." in answer.content.decode()


def test_only_components_that_changed_are_named(house: Driftpost, signed_in: SignedIn) -> None:
    incident, twitter, app = an_incident(house), house.twitter.public_id, house.app.public_id
    same = {f"c_{twitter}": "1", f"s_{twitter}": "major_outage", f"n_{twitter}": "Paused on purpose"}
    fresh = {f"c_{app}": "1", f"s_{app}": "degraded_performance", f"n_{app}": "Slow to open"}
    signed_in(house.maya).post(address(incident), next_word(house, incident) | same | fresh)
    (said,) = incident.updates.get(number=2).components.all()
    assert (said.component, said.status, said.note) == (house.app, "degraded_performance", "Slow to open")


def test_resolving_promises_nothing_and_reopening_does(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    maya.post(address(incident), next_word(house, incident, status="resolved"))
    incident.refresh_from_db()
    assert incident.resolved_at is not None
    again = next_word(house, incident, status="investigating", once="another", text="It is back.")
    maya.post(address(incident), again)
    incident.refresh_from_db()
    assert incident.resolved_at is None


def test_the_first_word_can_come_from_the_room(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house, word=None), signed_in(house.maya)
    assert "Not public yet." in body(maya, incident)
    key = house.twitter.public_id
    chosen = {f"c_{key}": "1", f"s_{key}": "major_outage", f"n_{key}": "Paused on purpose"}
    maya.post(address(incident), next_word(house, incident, status="investigating") | chosen)
    incident.refresh_from_db()
    house.twitter.refresh_from_db()
    assert incident.published_at is not None
    assert house.twitter.status == "major_outage"


def test_the_others_offer_their_words(house: Driftpost, signed_in: SignedIn) -> None:
    incident, tom = an_incident(house), signed_in(house.tom)
    assert "Offer these words to Maya Okafor" in body(tom, incident)
    tom.post(address(incident), {"do": "offer", "text": "Say that the app works."})
    assert Suggestion.objects.get().author == house.tom
    refused = tom.post(address(incident), next_word(house, incident))
    assert "Your role does not let you do this." in refused.content.decode()
    assert "All posting is switched off." in refused.content.decode()


def test_a_suggestion_is_taken_into_the_draft(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    offered = suggest(Actor(house.wen), incident, text="Say sorry.")
    maya.post(address(incident), {"do": f"take:{offered.public_id}", "text": "What I typed.", "base": "0"})
    offered.refresh_from_db()
    assert offered.state == "taken"
    assert Draft.objects.get(person=house.maya).content["text"] == "What I typed.\n\nSay sorry."


def test_a_suggestion_is_left(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    offered = suggest(Actor(house.wen), incident, text="Say nothing.")
    signed_in(house.maya).post(address(incident), {"do": f"leave:{offered.public_id}", "text": "Mine."})
    offered.refresh_from_db()
    assert offered.state == "left"
    assert Draft.objects.get(person=house.maya).content["text"] == "Mine."


def test_an_observer_reads_and_suggests(house: Driftpost, signed_in: SignedIn) -> None:
    incident, wen = an_incident(house, word=None), signed_in(house.wen)
    seen = body(wen, incident)
    assert "Suggest something to Maya Okafor" in seen
    assert 'value="publish"' not in seen
    wen.post(address(incident), {"do": "offer", "text": "Counsel agrees."})
    assert Suggestion.objects.get().text == "Counsel agrees."


def test_who_answers_readers_stays_outside(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    assert signed_in(house.ines).get(address(incident)).status_code == 403


def test_the_voice_is_handed_over(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    signed_in(house.maya).post(address(incident), {"do": "offer_voice", "to": house.olga.public_id})
    signed_in(house.olga).post(address(incident), {"do": "accept_voice"})
    incident.refresh_from_db()
    assert incident.spokesperson == house.olga


def test_an_owner_takes_the_voice_with_a_reason(house: Driftpost, signed_in: SignedIn) -> None:
    incident, olga = an_incident(house), signed_in(house.olga)
    refused = olga.post(address(incident), {"do": "take_voice", "reason": ""})
    assert "Say in a few words why" in refused.content.decode()
    olga.post(address(incident), {"do": "take_voice", "reason": "Maya is on a plane."})
    incident.refresh_from_db()
    assert incident.spokesperson == house.olga


@pytest.mark.parametrize("path", ["/rooms/nothingatall", "/rooms/nothing/live", "/rooms/%00", "/no/such/place"])
def test_an_unknown_address_has_a_way_back(house: Driftpost, signed_in: SignedIn, path: str) -> None:
    answer = signed_in(house.maya).get(path)
    assert answer.status_code == 404
    assert "Back to the desk" in answer.content.decode()


def test_words_sent_after_a_sign_out_are_given_back(house: Driftpost) -> None:
    incident = an_incident(house)
    answer = Client().post(address(incident), next_word(house, incident))
    assert answer.status_code == 403
    assert "All posting is switched off." in answer.content.decode()


def test_a_stale_form_gives_the_words_back(house: Driftpost) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(house.maya, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post("/declare", {"text": "Typed for ten minutes."})
    assert answer.status_code == 403
    assert "Typed for ten minutes." in answer.content.decode()


def test_the_live_part_tells_of_news(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    with patch("levelhead.console.edge_state.edge_revision", return_value=None):
        seen = maya.get(f"{address(incident)}/live?words=0").content.decode()
    assert "There is something new in this room." in seen
    assert "the page does not answer" in seen
    assert "next update by" in seen


def test_it_is_on_the_page_only_when_the_edge_says_so(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    for behind, word in ((0, "there"), (1, "coming")):
        with patch("levelhead.console.edge_state.edge_revision", return_value=incident.revision - behind):
            assert maya.get(f"{address(incident)}/on-the-page").json()["page"] == word
