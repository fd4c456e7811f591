"""Handing the voice over, taking it, and offering words to whoever holds it."""

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.hand_over import hand_over
from levelhead.actions.settle_suggestion import settle_suggestion
from levelhead.actions.suggest import suggest
from levelhead.actions.take_voice import take_voice
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Entry, Holding, Incident
from tests.factories import Driftpost, an_incident, say


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """Maya speaks for it."""
    return an_incident(house)


def test_after_a_handover_the_other_speaks_and_the_first_does_not(house: Driftpost, incident: Incident) -> None:
    hand_over(house.by_maya, incident, to=house.olga)
    with pytest.raises(NotAllowed, match="Olga Lind speaks"):
        say(house, incident)
    assert list(Holding.objects.values_list("person__name", flat=True)) == ["Maya Okafor", "Olga Lind"]


def test_the_voice_cannot_pass_to_somebody_who_may_not_speak(house: Driftpost, incident: Incident) -> None:
    with pytest.raises(Refused, match="Tom Reyes may not speak"):
        hand_over(house.by_maya, incident, to=house.tom)


def test_an_owner_takes_the_voice_with_a_reason_on_the_record(house: Driftpost, incident: Incident) -> None:
    take_voice(Actor(house.olga, "root"), incident, reason="Maya is on a plane")
    incident.refresh_from_db()
    assert incident.spokesperson == house.olga
    assert Holding.objects.get(taken=True).reason == "Maya is on a plane"
    assert Entry.objects.get(verb="take_voice").system_user == "root"


def test_taking_the_voice_needs_a_reason(house: Driftpost, incident: Incident) -> None:
    with pytest.raises(Refused, match="why you take the voice"):
        take_voice(Actor(house.olga), incident, reason=" ")


def test_a_speaker_cannot_take_it(house: Driftpost, incident: Incident) -> None:
    with pytest.raises(NotAllowed):
        take_voice(house.by_maya, incident, reason="I want it")


def test_a_suggestion_is_taken_once_by_the_spokesperson(house: Driftpost, incident: Incident) -> None:
    offered = suggest(Actor(house.tom), incident, text="Say that queues are safe.")
    settle_suggestion(house.by_maya, offered, taken=True)
    settle_suggestion(house.by_maya, offered, taken=False)
    offered.refresh_from_db()
    assert offered.state == "taken"


def test_an_observer_may_suggest_but_an_answerer_may_not(house: Driftpost, incident: Incident) -> None:
    assert suggest(Actor(house.wen), incident, text="A typo in line two.").author == house.wen
    with pytest.raises(NotAllowed):
        suggest(Actor(house.ines), incident, text="Hello")
