"""Opening an incident."""

from datetime import timedelta

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.open_incident import open_incident
from levelhead.actions.remove_component import remove_component
from levelhead.actions.word import ComponentWord, Word
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Entry, Incident, Message, Promise, Update
from tests.factories import Driftpost, an_incident, say, soon


def test_the_first_word_is_public_promised_queued_and_recorded(house: Driftpost) -> None:
    before = house.page.revision
    incident = an_incident(house)
    house.page.refresh_from_db()
    assert incident.published_at is not None
    assert incident.revision == house.page.revision > before
    assert Promise.objects.get(incident=incident).state == "open"
    assert Message.objects.get(kind="update").thread == incident.public_id
    verbs = Entry.objects.filter(subject_id=incident.public_id).values_list("verb", flat=True)
    assert set(verbs) == {"open_incident", "say_update"}


def test_impact_is_proposed_from_the_worst_component(house: Driftpost) -> None:
    words = [ComponentWord(house.app, "degraded_performance"), ComponentWord(house.twitter, "partial_outage")]
    assert an_incident(house, components=words).impact == "major"


def test_a_chosen_impact_wins_over_the_proposal(house: Driftpost) -> None:
    assert an_incident(house, impact="minor").impact == "minor"


def test_a_second_press_opens_no_second_incident(house: Driftpost) -> None:
    first, second = an_incident(house, once="token-1"), an_incident(house, once="token-1")
    assert first.pk == second.pk
    assert Update.objects.count() == 1


def test_a_room_opened_without_words_stays_private(house: Driftpost) -> None:
    before = house.page.revision
    incident = an_incident(house, word=None)
    house.page.refresh_from_db()
    house.twitter.refresh_from_db()
    assert incident.published_at is None
    assert house.page.revision == before
    assert house.twitter.status == "operational"


def test_a_room_keeps_what_was_said_of_components_until_it_is_public(house: Driftpost) -> None:
    assert an_incident(house, word=None).affected.get().note == "Paused on purpose"


def test_without_words_nothing_is_opened(house: Driftpost) -> None:
    with pytest.raises(Refused, match="no words yet"):
        an_incident(house, word=Word("  \n ", next_by=soon(house.page)))
    assert not Incident.objects.exists()


def test_a_headline_of_5000_characters_is_refused_with_its_length(house: Driftpost) -> None:
    with pytest.raises(Refused, match="5000 characters") as caught:
        an_incident(house, headline="x" * 5000)
    assert caught.value.field == "headline"


def test_a_promise_in_the_past_is_refused(house: Driftpost) -> None:
    with pytest.raises(Refused, match="time that has passed"):
        an_incident(house, word=Word("We see it.", next_by=page_now(house.page) - timedelta(minutes=1)))


def test_a_first_word_without_a_promise_is_refused(house: Driftpost) -> None:
    with pytest.raises(Refused, match="by when the next update comes"):
        an_incident(house, word=Word("We see it."))


def test_a_removed_component_is_named_in_the_refusal(house: Driftpost) -> None:
    remove_component(Actor(house.olga), house.twitter)
    with pytest.raises(Refused, match=r"Posting to Twitter.*removed"):
        an_incident(house)


def test_an_observer_may_not_open_one(house: Driftpost) -> None:
    with pytest.raises(NotAllowed, match="Ask an owner"):
        open_incident(Actor(house.wen), page=house.page, kind="hack", headline="x", word=None)


def test_a_supporter_cannot_be_chosen_to_speak(house: Driftpost) -> None:
    with pytest.raises(Refused, match="Tom Reyes may not speak"):
        an_incident(house, spokesperson=house.tom)


def test_it_cannot_have_begun_tomorrow(house: Driftpost) -> None:
    with pytest.raises(Refused, match="future"):
        an_incident(house, began_at=page_now(house.page) + timedelta(days=1))


def test_a_nul_byte_is_left_out_and_the_rest_is_kept(house: Driftpost) -> None:
    an_incident(house, headline="Po\x00sts", word=Word("We\x00 see it. 🐘 שלום", next_by=soon(house.page)))
    assert Update.objects.get().text == "We see it. 🐘 שלום"
    assert Incident.objects.get().headline == "Posts"


def test_a_first_word_from_the_room_shows_every_part_that_the_room_was_opened_with(house: Driftpost) -> None:
    incident = an_incident(house, word=None)
    say(house, incident, "We see it.", status="investigating")
    house.twitter.refresh_from_db()
    assert house.twitter.status == "major_outage"
