"""A report is moved to where it belongs, and not away from a legal hold."""

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.hold_incident import hold_incident, lift_hold
from levelhead.actions.place_report import move_report
from levelhead.lib.errors import Refused
from tests.factories import Driftpost, a_report, an_incident


def test_under_legal_hold_a_talk_stays_with_its_incident(house: Driftpost) -> None:
    incident = an_incident(house)
    report = a_report(house.page)
    hold_incident(house.by_olga, incident, reason="A claim")
    for to in (None, an_incident(house, headline="The app is slow")):
        with pytest.raises(Refused, match="the law may ask for it"):
            move_report(Actor(house.ines), report, to)
    lift_hold(house.by_olga, incident)
    assert move_report(Actor(house.ines), report, None).incident is None
