"""Removing and withholding words at the moment of a publish: no word slips out between the check and the list."""

from typing import Any

import pytest

from levelhead.actions.open_incident import open_incident
from levelhead.actions.redact import redact
from levelhead.actions.save_draft import save_draft
from levelhead.actions.scrub import scrub_waiting
from levelhead.actions.withhold_word import withhold_word
from levelhead.actions.word import Word
from levelhead.fanout import deliver
from levelhead.models import Incident, Removal
from tests.factories import Driftpost, an_incident, say, soon
from tests.fanout.conftest import Wire, expand_all
from tests.support.races import CHECKED, COMPOSED, END, arrived, holding, lane, meet

KEY = "hunter2"


def remove(house: Driftpost, incident: Incident) -> Any:
    return lambda: redact(house.by_olga, incident, words=KEY, reason="a password")


@pytest.fixture
def leaked(house: Driftpost) -> Incident:
    """One whose first word holds the key."""
    return an_incident(house, word=Word(f"It is {KEY}.", next_by=soon(house.page)))


def test_words_said_while_they_are_removed_are_refused(
    house: Driftpost, leaked: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = lambda: say(house, leaked, f"Again {KEY}")  # noqa: E731
    met = meet(monkeypatch, remove(house, leaked), publish, at="levelhead.actions.redact.clean_beside")
    assert isinstance(met.first, Removal) and len(met.refusals) == 1
    assert holding(KEY) == []


@pytest.mark.parametrize("door", ["say", "open"])
def test_words_checked_before_they_are_removed_go_with_the_rest(
    house: Driftpost, leaked: Incident, monkeypatch: pytest.MonkeyPatch, door: str
) -> None:
    word = Word(f"Again {KEY}", next_by=soon(house.page), status="investigating")
    opened = {"page": house.page, "kind": "outage", "headline": "Down", "word": word}
    doors = {
        "say": lambda: say(house, leaked, f"Again {KEY}"),
        "open": lambda: open_incident(house.by_maya, **opened),  # type: ignore[arg-type]
    }
    met = meet(monkeypatch, doors[door], remove(house, leaked), at=CHECKED)
    assert met.waited and met.refusals == []
    assert holding(KEY) == []
    assert all(KEY not in words for words in arrived())


def test_a_draft_saved_meanwhile_is_cleaned_right_after(
    house: Driftpost, leaked: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = {"text": f"No more {KEY}"}
    save = lambda: save_draft(house.by_maya, page=house.page, incident=leaked, content=content, base=0)  # noqa: E731
    meet(monkeypatch, save, remove(house, leaked), at="levelhead.actions.save_draft.store")
    scrub_waiting()
    assert holding(KEY) == []


def test_mail_put_together_before_a_removal_is_listed_as_gone(
    house: Driftpost, leaked: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    expand_all()
    monkeypatch.setattr(deliver, "IN_HAND", 2)
    wire = Wire()
    met = meet(monkeypatch, lane(wire), remove(house, leaked), at=COMPOSED)
    assert len([message for message, _to in wire.sent if KEY in message.plain]) == 2
    assert met.second.recalls.get().people >= 2
    assert all(KEY not in words for words in arrived())


def test_words_withheld_after_the_check_are_out_before_they_are_listed(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = Word("Globex was hit.", next_by=soon(house.page))
    opened = {"page": house.page, "kind": "outage", "headline": "Down", "word": word}
    publish = lambda: open_incident(house.by_maya, **opened)  # type: ignore[arg-type]  # noqa: E731
    met = meet(monkeypatch, publish, lambda: withhold_word(house.by_maya, incident, "Globex"), at=CHECKED)
    assert met.waited and met.refusals == []
    assert not [words for words in arrived() if "Globex" in words]  # what has not gone yet waits


def test_words_said_while_they_are_withheld_are_refused(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    withhold = lambda: withhold_word(house.by_maya, incident, "Globex")  # noqa: E731
    met = meet(monkeypatch, withhold, lambda: say(house, incident, "Globex was hit."), at=END)
    assert len(met.refusals) == 1
    assert holding("Globex") == []
