"""What must not get out yet: held back by every door, and again on its way out."""

from collections.abc import Callable

import pytest

from levelhead.actions.add_component import add_component
from levelhead.actions.by import Actor
from levelhead.actions.change_component import change_component
from levelhead.actions.correct_update import correct_update
from levelhead.actions.open_incident import open_incident
from levelhead.actions.redact import redact
from levelhead.actions.set_official import set_official
from levelhead.actions.withhold_word import release_word, withhold_word
from levelhead.actions.word import ComponentWord, Word
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.withholding import held_back, withheld_on
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Delivery, Entry, Incident, Message, WithheldWord
from tests.factories import Driftpost, a_subscriber, an_incident, say, soon
from tests.fanout.conftest import Wire, expand_all


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """One in which a customer's name must not get out yet."""
    made = an_incident(house)
    withhold_word(house.by_maya, made, "Globex")
    return made


@pytest.mark.parametrize(
    "words",
    [
        {"text": "It was g-l-o-b-e-x."},
        {"text": "Fine.", "headline": "Globex's data"},
        {"text": "Go to [this](https://globex.example)."},
        {"text": "Glob&#101;x"},
    ],
)
def test_no_update_that_holds_it_is_published(house: Driftpost, incident: Incident, words: dict[str, str]) -> None:
    with pytest.raises(Refused, match="“Globex” must not get out yet"):
        say(house, incident, **words)
    assert incident.updates.count() == 1


def test_a_link_on_half_of_it_hides_nothing(house: Driftpost, incident: Incident) -> None:
    withhold_word(house.by_maya, incident, "Initech Bank")
    with pytest.raises(Refused, match="“Initech Bank” must not get out yet"):
        say(house, incident, "It was [Initech](https://there.example) Bank.")


def test_nor_a_note_on_a_component(house: Driftpost, incident: Incident) -> None:
    with pytest.raises(Refused):
        say(house, incident, components=[ComponentWord(house.app, "major_outage", "Globex only")])


def test_nor_a_correction(house: Driftpost, incident: Incident) -> None:
    with pytest.raises(Refused):
        correct_update(house.by_maya, incident.updates.get(), text="Only GLOBEX was hit.")


def test_nor_anything_by_way_of_another_incident(house: Driftpost, incident: Incident) -> None:
    word = Word("Globex is down.", next_by=soon(house.page))
    with pytest.raises(Refused):
        open_incident(house.by_maya, page=house.page, kind="outage", headline="Down", word=word)


def test_taken_off_the_list_it_may_be_said(house: Driftpost, incident: Incident) -> None:
    release_word(house.by_maya, incident, incident.withheld.get().public_id)
    assert say(house, incident, "It was Globex.").number == 2


def test_what_is_on_its_way_waits_and_goes_once_it_may(house: Driftpost, incident: Incident) -> None:
    a_subscriber(house.page)
    said = say(house, incident, "An employee did it.")
    expand_all()
    row = withhold_word(house.by_maya, incident, "employees")
    wire = Wire()
    deliver_due("email", wire, "w")
    assert not [message for message, _to in wire.sent if "employee" in message.plain]
    assert held_back(incident) == 1
    release_word(house.by_maya, incident, row.public_id)
    deliver_due("email", wire, "w")
    mine = Delivery.objects.get(message=Message.objects.get(source_id=said.public_id))
    assert (mine.state, mine.attempts, held_back(incident)) == ("sent", 0, 0)


def test_the_same_words_twice_are_one(house: Driftpost, incident: Incident) -> None:
    withhold_word(Actor(house.olga), incident, "GLOBEX ")
    assert [words for _row, words in withheld_on(incident)] == ["Globex"]


@pytest.mark.parametrize("who", ["tom", "wen", "ines"])
def test_only_the_spokesperson_and_owners_change_the_list(house: Driftpost, incident: Incident, who: str) -> None:
    with pytest.raises(NotAllowed):
        withhold_word(Actor(getattr(house, who)), incident, "Initech")
    with pytest.raises(NotAllowed):
        release_word(Actor(getattr(house, who)), incident, incident.withheld.get().public_id)


def test_what_would_hold_back_everything_is_refused(house: Driftpost, incident: Incident) -> None:
    with pytest.raises(Refused, match="at least three"):
        withhold_word(house.by_maya, incident, "a!")


def test_the_words_stand_nowhere_in_the_open(house: Driftpost, incident: Incident) -> None:
    assert "lobex" not in str(list(Entry.objects.values_list("details", flat=True)))
    assert b"lobex" not in bytes(WithheldWord.objects.get().sealed)


DOORS: dict[str, Callable[[Driftpost, Incident], object]] = {
    "a new component": lambda house, _it: add_component(house.by_olga, page=house.page, name="Globex's queue"),
    "its group": lambda house, _it: change_component(house.by_olga, house.app, group="Globex"),
    "its description": lambda house, _it: change_component(house.by_olga, house.app, description="For Globex."),
    "the official places": lambda house, _it: set_official(
        house.by_olga, house.page, places="globex.example", never_asks=""
    ),
    "why words were removed": lambda house, it: redact(house.by_olga, it, words="stopping it", reason="Globex asked."),
}


@pytest.mark.parametrize("door", list(DOORS))
def test_no_other_text_that_readers_see_tells_it(house: Driftpost, incident: Incident, door: str) -> None:
    with pytest.raises(Refused, match="“Globex” must not get out yet"):
        DOORS[door](house, incident)
