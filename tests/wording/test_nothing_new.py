"""Nothing new: true, never the same twice, and without anything that the coach would fault."""

import re
from datetime import timedelta
from itertools import pairwise, product

import pytest

from levelhead.actions.next_words import next_words
from levelhead.cadence.cadence import next_for
from levelhead.coach import Context, Kind, Stage, read
from levelhead.incidents import choices
from levelhead.incidents.knowledge import Knowledge
from levelhead.incidents.models import Incident
from levelhead.wording.nothing_new import nothing_new
from tests.factories import Driftpost, an_incident, say
from tests.site.pages import fresh, quiet_house, wall

NEEDED = {"what", "apology", "empathy", "doing", "next_update"}
STAGES = ("investigating", "identified", "monitoring")
SITUATIONS = list(product(STAGES, ("major_outage", "partial_outage", "degraded_performance")))


@pytest.fixture
def house(db: None) -> Driftpost:
    """Driftpost at noon."""
    return quiet_house()


def situation(house: Driftpost, status: str, component: str, **more: object) -> Incident:
    """An incident that stands like this."""
    incident = an_incident(house)
    house.twitter.status = component
    incident.affected.update(status=component)
    say(house, incident, "We see it, and it is bad.", status=status, next_by=wall("2013-10-26 13:00"), **more)
    return fresh(house, incident)


def words(house: Driftpost, incident: Incident) -> str:
    """The words for it, with the promise that the house would make."""
    return nothing_new(incident, next_words(next_for(incident), house.page))


def said_on(house: Driftpost, incident: Incident) -> str:
    """Publish that nothing is new, half an hour later."""
    house.page.clock_origin += timedelta(minutes=30)
    house.page.save()
    incident = fresh(house, incident)
    text = words(house, incident)
    say(house, incident, text, status=incident.status, next_by=next_for(incident), routine=True)
    return text


def sentences(text: str) -> set[str]:
    """The sentences of a text, without the times and names in them."""
    return {re.sub(r"\d\d:\d\d.*", "", one).strip() for one in re.split(r"(?<=[.])\s", text)}


@pytest.mark.parametrize(("status", "component"), SITUATIONS)
def test_the_coach_has_no_quarrel_with_it_however_often_it_is_said(
    house: Driftpost, status: str, component: str
) -> None:
    incident = situation(house, status, component)
    for _time, kind in product(range(5), choices.Kind):
        text = words(house, fresh(house, incident))
        reading = read(text, Context(stage=Stage(status), kind=Kind(kind.value), speaker="Maya Okafor"))
        assert [(flag.key, flag.quote) for flag in reading.flags] == []
        assert {part.key for part in reading.parts if part.present} >= NEEDED, text
        if kind == choices.Kind.OTHER:
            said_on(house, incident)


@pytest.mark.parametrize(("status", "component"), SITUATIONS)
def test_no_sentence_of_last_time_comes_again(house: Driftpost, status: str, component: str) -> None:
    incident = situation(house, status, component)
    told = [said_on(house, incident) for _time in range(12)]
    for before, after in pairwise(told):
        assert not sentences(before) & sentences(after)


def test_it_names_what_is_not_known_yet_as_the_team_wrote_it(house: Driftpost) -> None:
    knowledge = Knowledge(unknown=("How many accounts were used.",))
    incident = situation(house, "investigating", "major_outage", knowledge=knowledge)
    assert "Not known yet: How many accounts were used." in words(house, incident)


def test_it_promises_the_very_time_that_the_form_does(house: Driftpost) -> None:
    incident = situation(house, "identified", "major_outage")
    assert "by 12:20 Pacific" in words(house, incident)
    assert "by" not in nothing_new(incident, "").rsplit("\n", 1)[-1]
