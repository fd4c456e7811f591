"""The desk: a large way in, the open rooms, a calm page when there are none."""

from django.test import Client

from tests.console.conftest import SignedIn
from tests.factories import Driftpost, an_incident, say


def test_it_is_calm_when_nothing_is_open(house: Driftpost, signed_in: SignedIn) -> None:
    seen = signed_in(house.maya).get("/").content.decode()
    assert "All is quiet" in seen
    assert 'href="/declare"' in seen


def test_an_open_room_has_a_door_with_its_clock(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    seen = signed_in(house.tom).get("/").content.decode()
    assert f'href="/rooms/{incident.public_id}"' in seen
    assert "next update by" in seen
    assert "Pacific" in seen


def test_whom_the_voice_is_offered_to_sees_it_at_the_door(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    offer = {"do": "offer_voice", "to": house.olga.public_id, "hand_at": ""}
    signed_in(house.maya).post(f"/rooms/{incident.public_id}", offer)
    assert "Maya Okafor offers you the voice" in signed_in(house.olga).get("/").content.decode()
    assert "offers you the voice" not in signed_in(house.tom).get("/").content.decode()


def test_a_room_without_a_public_word_says_so(house: Driftpost, signed_in: SignedIn) -> None:
    an_incident(house, word=None)
    assert "not public yet" in signed_in(house.wen).get("/").content.decode()


def test_who_answers_readers_sees_no_secret_room(house: Driftpost, signed_in: SignedIn) -> None:
    an_incident(house, word=None, headline="A flaw that nobody may know of")
    seen = signed_in(house.ines).get("/").content.decode()
    assert "A flaw" not in seen
    assert 'href="/declare"' not in seen


def test_what_is_over_stands_below(house: Driftpost, signed_in: SignedIn) -> None:
    incident = an_incident(house)
    say(house, incident, "It is over.", status="resolved", next_by=None)
    assert "resolved" in signed_in(house.tom).get("/").content.decode()


def test_strangers_are_led_to_signing_in(house: Driftpost) -> None:
    assert Client().get("/")["Location"].startswith("/account/login/")


def test_the_room_that_hits_hardest_stands_first(house: Driftpost, signed_in: SignedIn) -> None:
    an_incident(house, headline="Posts come twice", impact="critical")
    an_incident(house, headline="A picture is missing", impact="minor")
    seen = signed_in(house.maya).get("/").content.decode()
    assert seen.index("Posts come twice") < seen.index("A picture is missing")
