"""Handing the voice over in the room: one view carries what is open to the next voice."""

import re

from levelhead.actions.by import Actor
from levelhead.actions.save_draft import save_draft
from levelhead.actions.suggest import suggest
from levelhead.incidents.knowledge import Knowledge
from levelhead.models import Draft, Handover
from tests.console.conftest import SignedIn
from tests.console.test_room import address, body
from tests.factories import Driftpost, an_incident, say


def test_one_view_carries_all_that_is_open(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    say(house, incident, knowledge=Knowledge(unknown=("How they got in.",)))
    suggest(Actor(house.tom), incident, text="Say that queues are safe.")
    save_draft(house.by_maya, page=house.page, incident=incident, content={"text": "Half a sentence"}, base=0)
    maya, olga = signed_in(house.maya), signed_in(house.olga)
    maya.post(address(incident), {"do": "offer_voice", "to": house.olga.public_id, "hand_at": "", "line": "Bye."})
    seen = body(olga, incident)
    for words in ("Maya Okafor offers you the voice", "How they got in.", "Say that queues", "Half a sentence", "Bye."):
        assert words in seen
    assert "Take the offer back" in body(maya, incident)
    olga.post(address(incident), {"do": "accept_voice"})
    assert "Maya Okafor left a draft" in body(olga, incident)
    olga.post(address(incident), {"do": f"adopt:{house.maya.public_id}"})
    assert Draft.objects.get(person=house.olga).content["text"] == "Half a sentence"


def test_a_time_in_the_organisations_zone(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    asked = {"do": "offer_voice", "to": house.olga.public_id}
    assert "Choose a time within" in maya.post(address(incident), {**asked, "hand_at": "2001-01-01T20:00"}).text
    assert "no time I can read" in maya.post(address(incident), {**asked, "hand_at": "soon"}).text
    maya.post(address(incident), {**asked, "hand_at": "23:59"})
    assert "if it is accepted by then" in body(signed_in(house.olga), incident)
    maya.post(address(incident), {"do": "withdraw_voice"})
    assert Handover.objects.get().state == "withdrawn"


def test_who_speaks_already_is_proposed_for_the_next_incident(house: Driftpost, signed_in: SignedIn) -> None:
    an_incident(house)
    seen = signed_in(house.olga).get("/declare").content.decode()
    assert f'value="{house.maya.public_id}" checked' in seen


def test_what_is_found_in_the_line_stands_beside_the_line(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house), signed_in(house.maya)
    line = "The key is AKIAIOSFODNN7EXAMPLE. Olga speaks from here."
    asked = {"do": "offer_voice", "to": house.olga.public_id, "hand_at": "", "line": line}
    page = maya.post(address(incident), asked).content.decode()
    draft, beside = page.split('id="field-line"')
    assert "I have seen this" in beside and "I have seen this" not in draft
    found = re.findall(r'name="(seen_\w+)"', beside)
    maya.post(address(incident), asked | dict.fromkeys(found, "1"))
    assert Handover.objects.get().line == line
