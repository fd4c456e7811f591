"""A blank that nobody filled does not go out."""

import pytest

from levelhead.actions.word import ComponentWord
from levelhead.lib.errors import Refused
from levelhead.models import Update
from tests.factories import Driftpost, an_incident, say


def test_an_unfilled_blank_is_refused_by_its_name(house: Driftpost) -> None:
    incident = an_incident(house)
    with pytest.raises(Refused, match="A blank is still to be filled: “what you can do”") as error:
        say(house, incident, "Until then you can [[what you can do]].")
    assert error.value.field == "text"
    assert Update.objects.count() == 1


def test_many_blanks_are_counted_and_the_first_named(house: Driftpost) -> None:
    incident = an_incident(house)
    with pytest.raises(Refused, match="4 blanks are still to be filled: “a”, “b”, “c” …"):
        say(house, incident, "[[a]] [[b]] [[c]] [[d]]")


def test_a_blank_beside_a_component_counts(house: Driftpost) -> None:
    incident = an_incident(house)
    with pytest.raises(Refused, match="how long"):
        say(house, incident, components=[ComponentWord(house.twitter, "major_outage", "Off for [[how long]]")])


def test_brackets_of_a_link_are_no_blank(house: Driftpost) -> None:
    incident = an_incident(house)
    say(house, incident, "Read [our guide](https://driftpost.example/guide) [1] and a list[0][1].")
    assert incident.updates.count() == 2
