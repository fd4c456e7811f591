"""The Stop in the room: everyone sees it count, the spokesperson presses it."""

import re

import pytest
from django.conf import settings

from levelhead.models import Incident, Update
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, a_subscriber, an_incident, say


@pytest.fixture
def incident(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> Incident:
    """One whose first word waits to go out to Rafael."""
    monkeypatch.setattr(settings, "ENV", settings.ENV.model_copy(update={"stop_seconds": 300}))
    a_subscriber(house.page)
    return an_incident(house)


def test_everyone_in_the_room_sees_it_count(house: Driftpost, incident: Incident, signed_in: SignedIn) -> None:
    for person, may in ((house.maya, True), (house.tom, False), (house.wen, False)):
        seen = signed_in(person).get(f"/rooms/{incident.public_id}/waiting").content.decode()
        assert "It goes to 1 person" in seen
        assert re.search(r"in (300|29\d) seconds", seen)
        assert (">Stop</button>" in seen) == may


def test_where_two_wait_each_stop_says_which_it_stops(
    house: Driftpost, incident: Incident, signed_in: SignedIn
) -> None:
    say(house, incident)
    seen = signed_in(house.maya).get(f"/rooms/{incident.public_id}/waiting").content.decode()
    assert seen.index("Update 2 is on the page.") < seen.index(">Stop update 2<") < seen.index(">Stop update 1<")


def test_stopping_says_whom_it_kept_it_from_and_keeps_what_was_typed(
    house: Driftpost, incident: Incident, signed_in: SignedIn
) -> None:
    maya = signed_in(house.maya)
    room = maya.get(f"/rooms/{incident.public_id}").content.decode()
    button = room.split('value="stop:')[1].split('"')[0]
    typed = {"do": f"stop:{button}", "text": "And then", "base": "0"}
    seen = maya.post(f"/rooms/{incident.public_id}", typed, follow=True).content.decode()
    assert "1 person will not get it." in seen
    assert "And then\n\nSomebody is posting in your name." in seen
    assert "Withdrawn " in seen
    assert Update.objects.get().withdrawn_at is not None


def test_once_it_has_gone_nothing_counts(house: Driftpost, signed_in: SignedIn) -> None:
    gone = an_incident(house)
    assert "Stop" not in signed_in(house.maya).get(f"/rooms/{gone.public_id}/waiting").content.decode()
