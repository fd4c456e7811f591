"""The list of withheld words in the console."""

import pytest

from levelhead.models import Incident
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, an_incident


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """One that is public."""
    return an_incident(house)


def address(incident: Incident) -> str:
    return f"/rooms/{incident.public_id}/withheld"


def test_the_spokesperson_withholds_and_lets_go(house: Driftpost, incident: Incident, signed_in: SignedIn) -> None:
    maya = signed_in(house.maya)
    seen = maya.post(address(incident), {"words": "posting"}, follow=True).content.decode()
    assert "1 published update holds it already" in seen
    assert "<b>posting</b>" in seen
    maya.post(address(incident), {"release": incident.withheld.get().public_id})
    assert "Nothing is withheld." in maya.get(address(incident)).content.decode()


def test_who_may_only_look_on_does_not_see_it(house: Driftpost, incident: Incident, signed_in: SignedIn) -> None:
    signed_in(house.maya).post(address(incident), {"words": "Globex"})
    wen, tom = signed_in(house.wen), signed_in(house.tom)
    assert wen.get(address(incident)).status_code == 403
    for path in (address(incident), f"/rooms/{incident.public_id}"):
        assert "Globex" not in wen.get(path).content.decode()
    assert "Globex" in tom.get(address(incident)).content.decode()
    assert "Withhold it" not in tom.get(address(incident)).content.decode()


def test_a_refused_word_is_given_back(house: Driftpost, incident: Incident, signed_in: SignedIn) -> None:
    answer = signed_in(house.maya).post(address(incident), {"words": "ab"})
    assert "at least three letters" in answer.content.decode()
    assert 'value="ab"' in answer.content.decode()


def test_the_room_says_how_many_are_withheld(house: Driftpost, incident: Incident, signed_in: SignedIn) -> None:
    maya = signed_in(house.maya)
    maya.post(address(incident), {"words": "Globex"})
    room = maya.get(f"/rooms/{incident.public_id}").content.decode()
    assert "1 withheld" in room
    assert "Globex" not in room
