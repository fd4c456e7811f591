"""A typo put right within five minutes: readers see it, nobody is told again, and the record keeps both."""

from datetime import timedelta

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.correct_update import correct_update
from levelhead.actions.fix_silently import fix_silently
from levelhead.fanout.compose import compose
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Message, Update
from tests.actions.test_guard_words import ids_held
from tests.actions.test_handover import in_an_hour
from tests.actions.test_tell_knowledge import page_of
from tests.factories import Driftpost, an_incident, say


@pytest.fixture
def update(house: Driftpost) -> Update:
    """It has a typo, and a number."""
    return say(house, an_incident(house), "Psoting is off for 10 of you. I am sorry.")


def test_readers_see_it_and_nobody_is_told(house: Driftpost, update: Update) -> None:
    before = Message.objects.count()
    for _press in (1, 2):
        fix_silently(house.by_maya, update, old="Psoting", new="Posting")
    assert Message.objects.count() == before
    assert "Posting is off" in page_of(update.incident)
    update.refresh_from_db()
    assert update.text.startswith("Psoting")
    assert update.fixes.count() == 1


def test_what_was_confirmed_in_an_update_can_be_confirmed_for_its_typo(house: Driftpost) -> None:
    incident, words = an_incident(house), "Teh customer was jane.roe@private.example."
    held = ids_held(lambda: say(house, incident, words))
    said = say(house, incident, words, acknowledged=frozenset(held))
    assert ids_held(lambda: fix_silently(house.by_maya, said, old="Teh", new="The")) == held
    fix_silently(house.by_maya, said, old="Teh", new="The", acknowledged=frozenset(held))
    assert Update.objects.get(pk=said.pk).fixed_text.startswith("The customer")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("10", "30", "more than a typo"),
        ("Psoting", "x" * 81, "more than a typo"),
        ("nowhere", "somewhere", "exactly as they stand"),
        ("o", "a", "found once"),
        ("Psoting", " ", "what should stand there"),
    ],
)
def test_what_is_no_typo_is_corrected_in_the_open(
    house: Driftpost, update: Update, old: str, new: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        fix_silently(house.by_maya, update, old=old, new=new)


def test_after_five_minutes_it_is_too_late(house: Driftpost, update: Update) -> None:
    in_an_hour(house, timedelta(minutes=6) / timedelta(hours=1))
    update.refresh_from_db()
    with pytest.raises(Refused, match="Five minutes have passed"):
        fix_silently(house.by_maya, update, old="Psoting", new="Posting")


def test_only_who_speaks_can(house: Driftpost, update: Update) -> None:
    with pytest.raises(NotAllowed):
        fix_silently(Actor(house.olga), update, old="Psoting", new="Posting")


def test_a_correction_names_the_fact_and_the_reason(house: Driftpost, update: Update) -> None:
    said = {"fact": "How many", "reason": "We had read the log of one machine only."}
    correct_update(house.by_maya, update, text="It is 30.", struck="10", **said)
    mail = compose(Message.objects.get(kind="correction")).plain
    for words in ("How many: It is 30.", "Why it was wrong: We had read the log of one machine only."):
        assert words in mail
    assert "<strong>How many:</strong> It is 30." in page_of(update.incident)


def test_a_correction_can_stay_on_the_page(house: Driftpost, update: Update) -> None:
    correct_update(house.by_maya, update, text="It is 30.", struck="10", page_only=True)
    assert not Message.objects.filter(kind="correction").exists()
