"""Secrets and private data go out only when a person has seen them and says so."""

import time
from typing import Any
from unittest.mock import patch

import pytest

from levelhead.actions import guard_words
from levelhead.actions.add_component import add_component
from levelhead.actions.change_component import change_component
from levelhead.actions.correct_update import correct_update
from levelhead.actions.held import Held
from levelhead.actions.word import ComponentWord, Word
from levelhead.models import Entry, Update
from tests.factories import Driftpost, an_incident, say, soon

KEY = "ghp_" + "a1B2" * 9
LEAK = f"We have replaced the key {KEY} and switched off posting."


def ids_held(act: Any) -> list[str]:
    """Return the ids of what the guard finds when ``act`` is tried."""
    with pytest.raises(Held) as held:
        act()
    return [finding.id for finding in held.value.findings]


def test_a_key_in_the_words_does_not_go_out(house: Driftpost) -> None:
    incident = an_incident(house)
    ids_held(lambda: say(house, incident, LEAK))
    assert Update.objects.count() == 1
    assert not Entry.objects.filter(verb="confirm_finding").exists()


@pytest.mark.parametrize("where", ["headline", "components"])
def test_nor_in_a_headline_or_beside_a_component(house: Driftpost, where: str) -> None:
    incident = an_incident(house)
    asked = {"headline": LEAK, "components": [ComponentWord(house.twitter, "major_outage", LEAK)]}
    ids_held(lambda: say(house, incident, **{where: asked[where]}))


def test_nor_in_a_first_word_or_a_note_that_waited_for_it(house: Driftpost) -> None:
    ids_held(lambda: an_incident(house, headline=LEAK))
    notes = [ComponentWord(house.twitter, "major_outage", LEAK)]
    waiting = an_incident(house, word=None, components=notes)
    ids_held(lambda: say(house, waiting))


@pytest.mark.parametrize("where", ["name", "group", "description"])
def test_nor_in_what_readers_see_of_a_component(house: Driftpost, where: str) -> None:
    words = {where: "db-3.eu.driftpost.internal"}
    held = ids_held(lambda: change_component(house.by_maya, house.app, **words))
    ids_held(lambda: add_component(house.by_maya, page=house.page, **{"name": "Search"} | words))
    change_component(house.by_maya, house.app, **words, acknowledged=frozenset(held))
    assert Entry.objects.get(verb="confirm_finding").details["what"] == "component"


def test_nor_in_a_correction(house: Driftpost) -> None:
    update = an_incident(house).updates.get()
    held = ids_held(lambda: correct_update(house.by_maya, update, text=LEAK))
    correct_update(house.by_maya, update, text=LEAK, acknowledged=frozenset(held))
    assert update.corrections.get().text == LEAK


def test_what_a_person_confirms_goes_out_and_is_recorded_without_the_words(house: Driftpost) -> None:
    incident = an_incident(house)
    held = ids_held(lambda: say(house, incident, LEAK))
    say(house, incident, LEAK, acknowledged=frozenset(held))
    line = Entry.objects.get(verb="confirm_finding")
    assert line.details == {"finding": held[0], "kind": "token", "what": "update"}
    assert line.person == house.maya
    assert KEY not in str(list(Entry.objects.values()))


def test_a_confirmation_holds_for_these_very_words_alone(house: Driftpost) -> None:
    incident = an_incident(house)
    held = ids_held(lambda: say(house, incident, LEAK))
    other = ids_held(lambda: say(house, incident, LEAK.replace("a1B2", "z9Y8"), acknowledged=frozenset(held)))
    assert other != held


def test_a_finding_is_known_again_and_another_house_calls_it_otherwise(settings: Any) -> None:
    first = guard_words.finding_id("token", KEY)
    assert first == guard_words.finding_id("token", KEY)
    settings.SECRET_KEY = "another house's secret"
    assert first != guard_words.finding_id("token", KEY)


def broken(*_: object, **__: object) -> list[object]:
    """A guard that has come to grief over the words."""
    raise RuntimeError(LEAK)


def slow(*_: object, **__: object) -> list[object]:
    """A guard that takes too long."""
    time.sleep(1)
    return []


@pytest.mark.parametrize("how", [broken, slow])
def test_a_guard_that_fails_asks_for_one_confirmation(house: Driftpost, how: Any, caplog: Any) -> None:
    incident = an_incident(house)
    with patch("levelhead.coach.guard.check", how), patch.object(guard_words, "PATIENCE", 0.05):
        assert ids_held(lambda: say(house, incident)) == ["guard-failed"]
        say(house, incident, acknowledged=frozenset({"guard-failed"}))
    assert Entry.objects.get(verb="confirm_finding").details["kind"] == "guard-failed"
    assert KEY not in caplog.text


def test_a_headline_that_was_confirmed_is_not_asked_about_again(house: Driftpost) -> None:
    held = ids_held(lambda: an_incident(house, headline=LEAK))
    first = Word("We have stopped it.", next_by=soon(house.page), acknowledged=frozenset(held))
    incident = an_incident(house, headline=LEAK, word=first)
    say(house, incident)
    assert incident.updates.count() == 2
