"""Correcting in the open."""

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.correct_update import correct_update
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Message, Update
from tests.factories import Driftpost, an_incident, say


@pytest.fixture
def update(house: Driftpost) -> Update:
    """Words that turned out wrong."""
    return say(house, an_incident(house), "About 10,000 accounts were affected.")


def test_the_old_words_stay_and_the_correction_stands_beside_them(house: Driftpost, update: Update) -> None:
    made = correct_update(house.by_maya, update, struck="About 10,000", text="It is about 30,000.")
    update.refresh_from_db()
    assert update.text == "About 10,000 accounts were affected."
    assert (made.struck, made.speaker_name) == ("About 10,000", "Maya Okafor")


def test_whoever_got_the_update_gets_the_correction(house: Driftpost, update: Update) -> None:
    made = correct_update(house.by_maya, update, text="It is about 30,000.")
    assert Message.objects.get(kind="correction").source_id == made.public_id


def test_words_that_were_never_said_cannot_be_struck(house: Driftpost, update: Update) -> None:
    with pytest.raises(Refused, match="do not stand in that update"):
        correct_update(house.by_maya, update, struck="12,000", text="It is about 30,000.")


def test_the_same_correction_twice_is_one(house: Driftpost, update: Update) -> None:
    first, second = (correct_update(house.by_maya, update, text="It is 30,000.") for _ in range(2))
    assert first == second


def test_only_the_spokesperson_corrects(house: Driftpost, update: Update) -> None:
    with pytest.raises(NotAllowed):
        correct_update(Actor(house.olga), update, text="No.")
