"""The words that go out: one thread an incident, under one subject."""

import pytest

from levelhead.actions.correct_update import correct_update
from levelhead.actions.stop_message import stop_message
from levelhead.fanout.compose import compose
from levelhead.fanout.models import Message
from levelhead.fanout.writers.writing import Unsayable
from tests.factories import Driftpost, an_incident, say
from tests.support.pictures import ALT, shown_with


def newest() -> Message:
    return Message.objects.order_by("-id")[0]


def test_an_update_says_what_matters_who_signs_and_when_the_next_comes(house: Driftpost) -> None:
    said = compose(say_after_first(house))
    assert said.headline == "The cause is found"
    assert said.plain == "All posting is switched off."
    assert said.next_line.startswith("Next update by ")
    assert said.signature.startswith("Maya")
    assert ("Status", "Identified") in [(fact.label, fact.value) for fact in said.facts]


def test_a_thread_keeps_its_first_subject_and_its_root(house: Driftpost) -> None:
    incident = an_incident(house)
    first = compose(newest())
    say(house, incident, headline="The cause is found")
    later = compose(newest())
    assert first.begins_thread and not later.begins_thread
    assert later.thread == first.id
    assert later.subject == first.subject


def test_a_correction_shows_what_it_takes_back(house: Driftpost) -> None:
    incident = an_incident(house)
    update = incident.updates.get()
    correct_update(house.by_maya, update, struck="Somebody is posting", text="It was about 30,000.")
    said = compose(newest())
    assert said.corrects and said.corrects.was == "Somebody is posting"
    assert said.plain == "It was about 30,000."


def test_pictures_come_with_what_they_show(house: Driftpost) -> None:
    incident = an_incident(house)
    update = say(house, incident, pictures=[shown_with(house.maya, incident)])
    message = newest()
    (one,) = compose(message).pictures
    held = update.pictures.get()
    assert (one.alt, one.words, one.read()) == (ALT, f"Picture: {ALT}", bytes(held.octets))
    assert one.address.endswith(f"/pictures/{update.public_id}/{held.checksum}.webp")
    stop_message(house.by_maya, incident)
    assert one.read() == b""


def test_a_code_whose_words_were_sent_cannot_be_said_again(house: Driftpost) -> None:
    message = Message.objects.create(page=house.page, kind="account", created_at=house.page.created_at)
    with pytest.raises(Unsayable):
        compose(message)


def say_after_first(house: Driftpost) -> Message:
    say(house, an_incident(house), headline="The cause is found")
    return newest()
