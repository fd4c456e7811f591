"""Whether personal data is out is said once, kept on the incident, and known to the coach."""

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.tell_personal_data import tell_personal_data
from levelhead.coach import read
from levelhead.lib.errors import NotAllowed
from levelhead.models import Entry, Incident
from levelhead.voice.moment import moment_of
from tests.factories import Driftpost, an_incident


def asked_by_law(incident: Incident) -> bool:
    """Whether the coach asks for what the law wants told."""
    return bool(read("Names were copied.", moment_of(incident.page, incident, status="identified")).notices)


def test_it_is_kept_and_the_coach_asks_for_what_the_law_wants(house: Driftpost) -> None:
    incident = an_incident(house, kind="hack")
    assert not asked_by_law(incident)
    tell_personal_data(house.by_maya, incident, out=True)
    tell_personal_data(house.by_maya, incident, out=True)
    assert asked_by_law(Incident.objects.get(pk=incident.pk))
    assert [line.details for line in Entry.objects.filter(verb="tell_personal_data")] == [{"out": True}]


def test_a_breach_that_touched_nobody_can_be_said_too(house: Driftpost) -> None:
    incident = an_incident(house, kind="breach")
    assert asked_by_law(incident)
    tell_personal_data(house.by_maya, incident, out=False)
    assert not asked_by_law(Incident.objects.get(pk=incident.pk))


def test_who_only_looks_on_says_nothing_of_it(house: Driftpost) -> None:
    incident = an_incident(house)
    with pytest.raises(NotAllowed):
        tell_personal_data(Actor(house.wen), incident, out=True)
    assert Incident.objects.get(pk=incident.pk).personal_data is None
