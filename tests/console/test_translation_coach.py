"""The coach beside a translation, and on a page whose first language it has no rules for."""

import json
from typing import Any

import pytest
from django.test import Client

from levelhead.actions.set_languages import set_languages
from levelhead.actions.withhold_word import withhold_word
from levelhead.console import reading
from levelhead.incidents.translation import key_of
from levelhead.models import Incident
from tests.console.conftest import SignedIn
from tests.factories import Driftpost, an_incident

GERMAN = "Jemand schreibt in Ihrem Namen. Es tut uns leid."
ROBOT = "We apologise for any inconvenience. It will be fixed shortly."


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, the coach is waited for."""
    monkeypatch.setattr(reading, "PATIENCE", 60)


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """A page that is first in German, then in English, with a word on it."""
    set_languages(house.by_olga, house.page, first="de", further=["en", "fr"])
    house.page.refresh_from_db()
    return an_incident(house)


@pytest.fixture
def maya(house: Driftpost, signed_in: SignedIn) -> Client:
    """Maya's browser."""
    return signed_in(house.maya)


def original(incident: Incident) -> str:
    """The words that are translated."""
    return str(incident.updates.get().text)


def read(client: Client, incident: Incident, text: str, language: str = "en") -> Any:
    """Ask the coach about a translation of the update, as the script does."""
    key = key_of(original(incident))
    path = f"/translations/{incident.public_id}/{language}/coach?piece={key}"
    return client.post(path, json.dumps({"fields": {f"t_{key}": text}}), "application/json").json()


def test_a_translation_into_english_is_read_by_the_rules_for_english(maya: Client, incident: Incident) -> None:
    answer = read(maya, incident, ROBOT)
    assert {mark["quote"] for mark in answer["marks"]} == {"We apologise for any inconvenience", "shortly"}
    assert 'class="checks"' in answer["panel"], "the parts that a reader needs are not shown"
    assert "Add a sentence" not in answer["panel"], "a translation adds nothing"


def test_the_editor_shows_the_reading_and_where_to_ask(maya: Client, incident: Incident) -> None:
    path, field = f"/translations/{incident.public_id}/en", f"t_{key_of(original(incident))}"
    answer = maya.post(path, {field: ROBOT, "do": "read"}).content.decode()
    assert f'data-coach-field="{field}"' in answer and "<q dir=\"auto\">shortly</q>" in answer
    assert not incident.translations.exists(), "what is only read goes nowhere"


def test_where_there_are_no_rules_it_says_so_once_and_stays_quiet(maya: Client, incident: Incident) -> None:
    page = maya.get(f"/translations/{incident.public_id}/fr").content.decode()
    assert page.count("The coach has no rules for Français yet") == 1 and "data-coach-field" not in page


def test_a_secret_and_a_withheld_word_are_marked_in_a_translation(
    maya: Client, house: Driftpost, incident: Incident
) -> None:
    withhold_word(house.by_maya, incident, "Mongoose")
    marks = read(maya, incident, "Mongoose did it. The key is AKIAIOSFODNN7EXAMPLE.")["marks"]
    assert {(mark["quote"], mark["severity"]) for mark in marks} >= {
        ("Mongoose", "stop"),
        ("AKIAIOSFODNN7EXAMPLE", "stop"),
    }


def test_others_are_told_nothing(house: Driftpost, signed_in: SignedIn, incident: Incident) -> None:
    path = f"/translations/{incident.public_id}/en/coach?piece={key_of(original(incident))}"
    answer = signed_in(house.ines).post(path, json.dumps({"fields": {}}), "application/json")
    assert answer.status_code == 403


def test_a_german_draft_is_not_judged_by_english_rules(maya: Client, incident: Incident) -> None:
    path = f"/rooms/{incident.public_id}/coach"
    fields = {"text": f"{GERMAN} Der Fehler ist gleich behoben. AKIAIOSFODNN7EXAMPLE", "status": "identified"}
    answer = maya.post(path, json.dumps({"fields": fields}), "application/json").json()
    assert [mark["quote"] for mark in answer["marks"]] == ["AKIAIOSFODNN7EXAMPLE"], "the guard holds all the same"
    assert "The coach has no rules for Deutsch yet" in answer["panel"]
    assert 'class="checks"' not in answer["panel"]
