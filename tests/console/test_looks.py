"""What is typed in the room, seen as it would go out to each place, before anybody says it."""

import html

from levelhead.actions.connect_channel import connect_channel
from levelhead.models import Connection, Delivery, Draft, Entry, Incident, Message, Promise, Update
from tests.console.conftest import SignedIn
from tests.console.test_room import next_word
from tests.factories import Driftpost, a_subscriber, an_incident

KEPT = (Update, Message, Delivery, Promise, Entry, Draft)


def counts() -> list[int]:
    return [kept.objects.count() for kept in KEPT]


def test_the_words_are_seen_in_every_place_and_nothing_is_said(house: Driftpost, signed_in: SignedIn) -> None:
    a_subscriber(house.page)
    incident, maya = an_incident(house), signed_in(house.maya)
    before = counts()
    seen = maya.post(f"/rooms/{incident.public_id}/looks", next_word(house, incident, can="Reconnect it."))
    words = html.unescape(seen.text)
    assert "<h2>Mail</h2>" in words and "1 person" in words
    assert "All posting is switched off." in words and "Next update by" in words and "Maya Okafor" in words
    assert counts() == before
    incident.refresh_from_db()
    assert incident.status == "investigating"


def test_a_short_place_shows_how_much_room_is_left(house: Driftpost, signed_in: SignedIn) -> None:
    given = {"server": "https://mastodon.example", "token": "t" * 20}
    connect_channel(house.by_olga, house.page, channel="mastodon", settings=given, name="Us on Mastodon")
    incident, olga = an_incident(house), signed_in(house.olga)
    seen = olga.post(f"/rooms/{incident.public_id}/looks", next_word(house, incident, text="We see it. " * 200))
    assert "Us on Mastodon" in seen.text and "of 500 characters" in seen.text
    assert Connection.objects.get().public_id in seen.text


def test_a_first_word_is_seen_before_anything_is_public(house: Driftpost, signed_in: SignedIn) -> None:
    incident, maya = an_incident(house, word=None), signed_in(house.maya)
    seen = maya.post(f"/rooms/{incident.public_id}/looks", next_word(house, incident))
    assert "All posting is switched off." in seen.text
    assert Incident.objects.get().published_at is None


def test_what_is_in_the_way_is_said_and_a_draft_speaks_in_the_spokespersons_name(
    house: Driftpost, signed_in: SignedIn
) -> None:
    incident = an_incident(house)
    tom, place = signed_in(house.tom), f"/rooms/{incident.public_id}/looks"
    assert "Maya Okafor" in tom.post(place, next_word(house, incident)).text
    missing = tom.post(place, next_word(house, incident, text=""))
    assert missing.status_code == 400 and "There are no words yet" in missing.text
    assert signed_in(house.wen).post(place, next_word(house, incident)).status_code == 403
