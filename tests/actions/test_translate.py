"""Words in another language: written by somebody with a name, through the same gates as every word."""

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.correct_update import correct_update
from levelhead.actions.freeze import freeze
from levelhead.actions.held import Held
from levelhead.actions.redact import redact
from levelhead.actions.set_languages import name_translator, release_translator, set_languages
from levelhead.actions.translate import translate_names
from levelhead.actions.withhold_word import withhold_word
from levelhead.incidents.translation import key_of
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Entry, Incident, Translation
from levelhead.wording.translatable import pieces, waiting
from tests.factories import Driftpost, an_incident, say
from tests.support.pictures import ALT, shown_with
from tests.translating import also_in, put

TEXT = "All posting is switched off."


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """One with an update, on a page that is also in German."""
    also_in(house)
    made = an_incident(house)
    say(house, made, TEXT)
    return made


def test_what_is_written_stands_under_its_writers_name(house: Driftpost, incident: Incident) -> None:
    before = house.page.revision
    assert put(house, incident, {TEXT: "Es wird nichts mehr veröffentlicht."}) == 1
    row = Translation.objects.get()
    assert (row.text, row.person_name, row.said_with) == (
        "Es wird nichts mehr veröffentlicht.",
        "Maya Okafor",
        incident.updates.first(),
    )
    house.page.refresh_from_db()
    assert house.page.revision > before
    assert Entry.objects.filter(verb="translate", details__language="de").count() == 1


def test_a_second_press_changes_nothing_and_an_empty_one_takes_back(house: Driftpost, incident: Incident) -> None:
    put(house, incident, {TEXT: "Aus."})
    assert put(house, incident, {TEXT: "Aus."}) == 0
    assert put(house, incident, {TEXT: " "}) == 1
    assert not Translation.objects.exists()


def test_only_speakers_and_named_translators_write(house: Driftpost, incident: Incident) -> None:
    ines = Actor(house.ines)
    with pytest.raises(NotAllowed, match="write in Deutsch"):
        put(house, incident, {TEXT: "Aus."}, by=ines)
    name_translator(Actor(house.olga), house.page, house.ines, "de")
    assert put(house, incident, {TEXT: "Aus."}, by=ines) == 1
    release_translator(Actor(house.olga), house.page, house.ines, "de")
    with pytest.raises(NotAllowed):
        put(house, incident, {TEXT: "An."}, by=ines)


def test_it_meets_the_guard_the_withheld_words_and_the_freeze(house: Driftpost, incident: Incident) -> None:
    with pytest.raises(Held):
        put(house, incident, {TEXT: "Das Passwort: AKIAIOSFODNN7EXAMPLE"})
    withhold_word(house.by_maya, incident, "Mongoose")
    with pytest.raises(Refused, match="Mongoose"):
        put(house, incident, {TEXT: "Es war Mongoose."})
    freeze(Actor(house.olga), house.page)
    with pytest.raises(Refused, match="frozen"):
        put(house, incident, {TEXT: "Aus."})


def test_an_original_that_changed_is_not_translated_blindly(house: Driftpost, incident: Incident) -> None:
    with pytest.raises(Refused, match="changed meanwhile"):
        put(house, incident, {"Words that stood there before": "Worte"})


def test_struck_words_must_stand_in_the_translation(house: Driftpost, incident: Incident) -> None:
    correct_update(house.by_maya, incident.updates.first(), struck="switched off", text="It was paused.")
    put(house, incident, {TEXT: "Alles ist ausgeschaltet."})
    with pytest.raises(Refused, match="Copy the struck words"):
        put(house, incident, {"switched off": "abgeschaltet"})
    assert put(house, incident, {"switched off": "ausgeschaltet"}) == 1


def test_removed_words_take_every_translation_of_their_text_along(house: Driftpost, incident: Incident) -> None:
    put(house, incident, {TEXT: "Das Veröffentlichen ruht.", incident.headline: "Beiträge mit Veilchenduft"})
    redact(Actor(house.olga), incident, words="posting is switched", reason="it was wrong")
    assert [row.text for row in Translation.objects.all()] == ["Beiträge mit Veilchenduft"]
    redact(Actor(house.olga), incident, words="Veilchenduft", reason="it was wrong")
    assert Translation.objects.get().text == "Beiträge mit [words removed]"


def test_every_text_is_offered_once_and_leaves_the_list_when_written(house: Driftpost, incident: Incident) -> None:
    texts = [piece.original for piece in pieces(incident)]
    assert len(texts) == len(set(texts))
    assert texts[0] == incident.headline and TEXT in texts and "Paused on purpose" in texts
    put(house, incident, {TEXT: "Aus."})
    assert len(waiting(incident, "de")) == len(texts) - 1


def test_names_of_components_are_translated_once_for_all(house: Driftpost, incident: Incident) -> None:
    translate_names(house.by_maya, house.page, "de", {key_of(house.app.name): "Die App und Ihre Warteschlange"})
    assert Translation.objects.get().incident is None


def test_what_the_guard_finds_in_a_name_can_be_confirmed(house: Driftpost, incident: Incident) -> None:
    words = {key_of(house.app.name): "Der Rechner db-3.eu.driftpost.internal"}
    with pytest.raises(Held) as held:
        translate_names(house.by_maya, house.page, "de", words)
    seen = frozenset(finding.id for finding in held.value.findings)
    assert translate_names(house.by_maya, house.page, "de", words, acknowledged=seen) == 1


def test_the_first_language_stays_once_something_was_said(house: Driftpost, incident: Incident) -> None:
    with pytest.raises(Refused, match="said in English already"):
        set_languages(Actor(house.olga), house.page, first="fr", further=["en"])
    with pytest.raises(Refused, match="does not speak “tlh”"):
        set_languages(Actor(house.olga), house.page, first="en", further=["tlh"])


def test_what_a_picture_shows_is_translated_too(house: Driftpost, incident: Incident) -> None:
    say(house, incident, "This is what they posted.", pictures=[shown_with(house.maya, incident)])
    assert put(house, incident, {ALT: "Ein fremder Beitrag mit einem Link."}) == 1
