"""What the software says itself on a page whose first language is not English."""

import re
from datetime import timedelta
from itertools import product

import pytest

from levelhead.actions.next_words import next_words
from levelhead.actions.redact import redact
from levelhead.actions.set_languages import set_languages
from levelhead.actions.withdraw_incident import withdraw_incident
from levelhead.console.answers import NEXT
from levelhead.console.still import still_content
from levelhead.lib.clock import page_now, whole_minute
from levelhead.models import Incident
from levelhead.wording import nothing_new as wording
from levelhead.wording.nothing_new import nothing_new
from levelhead.wording.published import published
from levelhead.wording.tongues import speaking
from tests.factories import Driftpost, an_incident, say
from tests.site.pages import quiet_house

FORMS = (wording.OPENING, *wording.HIT.values(), *wording.STAGE.values(), wording.FEELING, wording.NEXT)


@pytest.fixture
def house(db: None) -> Driftpost:
    """Driftpost at noon."""
    return quiet_house()


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """One on a page that is German first."""
    set_languages(house.by_olga, house.page, first="de", further=["en"])
    house.page.refresh_from_db()
    return an_incident(house)


def test_nothing_new_is_german_and_names_the_day_in_german(house: Driftpost, incident: Incident) -> None:
    due = next_words(whole_minute(page_now(house.page) + timedelta(days=3)), house.page)
    words = nothing_new(incident, due)
    assert due in words and re.search(r"tag, \d+\. ", due)
    assert "tut" in words and not re.search(r"\b(the|we|you|still|sorry)\b", words, re.IGNORECASE)
    content = still_content(incident)
    assert content[NEXT] in content["text"]


@pytest.mark.parametrize(("code", "forms"), list(product(("de", "fr", "ar"), FORMS)))
def test_no_two_forms_are_the_same_in_any_language(code: str, forms: wording.Forms) -> None:
    english = [form() for form in forms]
    with speaking(code):
        said = [form() for form in forms]
    assert len(set(said)) == len(said) and not set(said) & set(english)
    for one, other in zip(said, english, strict=True):
        assert wording.FILLED.findall(one) == wording.FILLED.findall(other)
        assert not any(wording._was_said(one, it) for it in said if it != one), "it would pass for another"


def test_a_false_alarm_and_removed_words_are_said_in_german(house: Driftpost, incident: Incident) -> None:
    say(house, incident, "Der Täter heißt Mungo Meier.")
    redact(house.by_olga, incident, words="Mungo Meier", reason="Das war falsch")
    assert incident.updates.first().text == "Der Täter heißt [Worte entfernt]."
    assert withdraw_incident(house.by_maya, incident).text.startswith("Das war nicht echt.")


def test_what_colleagues_restate_is_german(incident: Incident) -> None:
    told = published(incident)
    assert told.next_line.startswith("Nächste Meldung bis") and told.stage == "Wir gehen der Sache nach."
