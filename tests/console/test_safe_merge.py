"""Merging in the console: chosen, told in numbers, then done."""

import re

from levelhead.wording import times
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, an_incident, say


def test_first_it_says_what_moves_then_it_moves(house: Driftpost, signed_in: SignedIn) -> None:
    old, kept = an_incident(house, headline="Twitter is down"), an_incident(house, headline="Posting is down")
    say(house, old)
    maya, path = signed_in(house.maya), f"/rooms/{old.public_id}/merge"
    assert "Choose the one that it becomes part of." in maya.post(path, {"do": "look"}).content.decode()
    ahead = maya.post(path, {"do": "look", "into": kept.public_id}).content.decode()
    assert "2 × published update" in ahead
    assert "Merge it into “Posting is down”" in ahead
    assert kept.updates.count() == 1
    room = maya.post(path, {"do": "merge", "into": kept.public_id}, follow=True)
    assert room.request["PATH_INFO"] == f"/rooms/{kept.public_id}"
    assert kept.updates.count() == 3


def test_those_of_one_headline_are_told_apart_by_when_they_began(house: Driftpost, signed_in: SignedIn) -> None:
    old, kept = an_incident(house), an_incident(house)
    began = times.clock(kept.began_at, house.page.zone)
    seen = signed_in(house.maya).get(f"/rooms/{old.public_id}/merge").content.decode()
    assert re.search(rf"{kept.headline} · began [^<]*{began}", seen), "at midnight the day stands before the time"


def test_the_old_room_is_the_new_one(house: Driftpost, signed_in: SignedIn) -> None:
    old, kept = an_incident(house, headline="Twitter is down"), an_incident(house, headline="Posting is down")
    maya = signed_in(house.maya)
    maya.post(f"/rooms/{old.public_id}/merge", {"do": "merge", "into": kept.public_id})
    assert "Posting is down" in maya.get(f"/rooms/{old.public_id}").content.decode()


def test_only_who_speaks_may(house: Driftpost, signed_in: SignedIn) -> None:
    one, two = an_incident(house), an_incident(house)
    path = f"/rooms/{one.public_id}/merge"
    assert signed_in(house.tom).get(path).status_code == 403
    assert signed_in(house.olga).post(path, {"do": "merge", "into": two.public_id}).status_code == 403
