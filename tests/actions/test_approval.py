"""A second pair of eyes: an update waits for a named person's yes, and never for ever."""

from dataclasses import replace
from datetime import timedelta

import pytest

from levelhead.actions.ask_approval import approve, ask_about_translation, ask_approval
from levelhead.actions.by import Actor
from levelhead.actions.next_words import next_words
from levelhead.actions.redact import redact
from levelhead.actions.say_update import say_update
from levelhead.actions.set_playbook import set_playbook
from levelhead.actions.tick_step import tick_step
from levelhead.actions.translate import translate
from levelhead.actions.word import Word
from levelhead.incidents.translation import key_of
from levelhead.lib.errors import NotAllowed, NotFound, Refused
from levelhead.models import Approval, Entry, Incident
from levelhead.wording.nothing_new import nothing_new
from tests.actions.test_handover import in_an_hour, mails_to
from tests.factories import Driftpost, an_incident, say, soon
from tests.support.pictures import shown_with
from tests.translating import also_in

WORDS = "We know what was taken. Again by {next}."


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """Tom must look at every update on it; it began before that was settled."""
    made = an_incident(house, kind="breach")
    settled = {"approver": house.tom, "alone_after": 10, "steps": "Call Ada\nSit"}
    set_playbook(Actor(house.olga), house.page, kind="breach", **settled)
    return made


def word(house: Driftpost, minutes: int = 60) -> Word:
    """What Maya would say next."""
    return Word(WORDS, status="identified", next_by=soon(house.page, minutes))


def test_without_a_yes_it_waits_and_says_what_to_do(house: Driftpost, incident: Incident) -> None:
    with pytest.raises(Refused, match="Tom Reyes must look at these words first"):
        say(house, incident, WORDS)
    ask_approval(house.by_maya, incident, word(house))
    assert "We know what was taken." in mails_to("tom@driftpost.example")[-1]
    with pytest.raises(Refused, match="has not answered yet"):
        say(house, incident, WORDS)


def test_with_the_yes_the_same_words_go_out_and_a_new_time_changes_nothing(
    house: Driftpost, incident: Incident
) -> None:
    asked = ask_approval(house.by_maya, incident, word(house, 30))
    with pytest.raises(NotAllowed):
        approve(house.by_maya, incident, asked.public_id)
    approve(Actor(house.tom), incident, asked.public_id)
    assert "says yes" in mails_to("maya@driftpost.example")[-1]
    with pytest.raises(Refused, match="have changed since Tom Reyes said yes"):
        say(house, incident, "Other words.")
    assert say(house, incident, WORDS).number == 2
    with pytest.raises(Refused, match="must look"):
        say(house, incident, WORDS)


def test_after_a_set_time_it_goes_without_and_that_is_recorded(house: Driftpost, incident: Incident) -> None:
    ask_approval(house.by_maya, incident, word(house))
    in_an_hour(house, timedelta(minutes=11) / timedelta(hours=1))
    incident.page.refresh_from_db()
    say(house, incident, "Words that nobody looked at.", next_by=soon(incident.page, 90))
    assert Entry.objects.filter(verb="publish_alone").count() == 1


def still(house: Driftpost, incident: Incident, **changes: str) -> Word:
    """What "nothing new yet" says, with ``changes``."""
    due = soon(house.page, 60)
    text = nothing_new(incident, next_words(due, house.page))
    return Word(**{"text": text, "status": incident.status, "next_by": due, "routine": True, **changes})


def test_nothing_new_goes_out_without_a_yes(house: Driftpost, incident: Incident) -> None:
    assert say_update(house.by_maya, incident, still(house, incident)).number == 2


@pytest.mark.parametrize("changes", [{"text": "Nothing new, but your password is safe."}, {"status": "monitoring"}])
def test_nothing_new_waits_once_somebody_has_changed_it(
    house: Driftpost, incident: Incident, changes: dict[str, str]
) -> None:
    with pytest.raises(Refused, match="must look at these words first"):
        say_update(house.by_maya, incident, still(house, incident, **changes))


def test_who_must_look_needs_nobody_when_speaking(house: Driftpost, incident: Incident) -> None:
    set_playbook(Actor(house.olga), house.page, kind="breach", approver=house.maya)
    assert say(house, incident).number == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"kind": "comet"}, "no kind of trouble"),
        ({"alone_after": 121}, "between 1 and 120"),
        ({"next_minutes": 0}, "between one minute and a day"),
    ],
)
def test_a_playbook_that_cannot_be_followed_is_refused(
    house: Driftpost, changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        set_playbook(Actor(house.olga), house.page, **{"kind": "breach", **changes})
    with pytest.raises(Refused, match="may not speak"):
        set_playbook(Actor(house.olga), house.page, kind="breach", speaker=house.tom)
    with pytest.raises(NotAllowed):
        set_playbook(house.by_maya, house.page, kind="breach")


def test_first_steps_are_ticked_by_who_did_them(house: Driftpost, incident: Incident) -> None:
    tick_step(Actor(house.tom), incident, step="Call Ada", done=True)
    tick_step(Actor(house.tom), incident, step="Call Ada", done=True)
    assert incident.steps_done.get().person == house.tom
    tick_step(Actor(house.tom), incident, step="Call Ada", done=False)
    assert not incident.steps_done.exists()
    with pytest.raises(NotFound):
        tick_step(Actor(house.tom), incident, step="Dance", done=True)


GERMAN = "Wir wissen, was genommen wurde."


@pytest.fixture
def turned(house: Driftpost, incident: Incident) -> dict[str, str]:
    """A German translation of what stands on the page, by its key."""
    also_in(house)
    return {key_of(incident.updates.get().text): GERMAN}


def test_a_translation_waits_for_the_same_yes(house: Driftpost, incident: Incident, turned: dict[str, str]) -> None:
    with pytest.raises(Refused, match="Tom Reyes must look at these words first"):
        translate(house.by_maya, incident, "de", turned)
    asked = ask_about_translation(house.by_maya, incident, "de", turned)
    assert "words in Deutsch" in mails_to("tom@driftpost.example")[-1]
    with pytest.raises(Refused, match="has not answered yet"):
        translate(house.by_maya, incident, "de", turned)
    approve(Actor(house.tom), incident, asked.public_id)
    with pytest.raises(Refused, match="must look"):
        translate(house.by_maya, incident, "de", dict.fromkeys(turned, "Andere Worte."))
    assert translate(house.by_maya, incident, "de", turned) == 1


def test_a_translation_goes_out_alone_in_time_and_its_asking_speeds_no_update(
    house: Driftpost, incident: Incident, turned: dict[str, str]
) -> None:
    ask_about_translation(house.by_maya, incident, "de", turned)
    in_an_hour(house)
    assert translate(house.by_maya, incident, "de", turned) == 1
    with pytest.raises(Refused, match="must look"):
        say(house, incident, WORDS)
    assert Entry.objects.filter(verb="publish_alone").count() == 1


def test_removed_words_take_the_asked_translation_along(
    house: Driftpost, incident: Incident, turned: dict[str, str]
) -> None:
    ask_about_translation(house.by_maya, incident, "de", turned)
    redact(house.by_olga, incident, words="posting in your name", reason="it was wrong")
    assert not Approval.objects.exists()


def test_another_picture_takes_another_yes(house: Driftpost, incident: Incident) -> None:
    first, other = (shown_with(house.maya, incident, colour=colour) for colour in ("teal", "red"))
    asked = ask_approval(house.by_maya, incident, replace(word(house), pictures=[first]))
    approve(Actor(house.tom), incident, asked.public_id)
    for pictures in ([other], [first, other]):
        with pytest.raises(Refused, match="have changed since Tom Reyes said yes"):
            say(house, incident, WORDS, pictures=pictures)
    assert say(house, incident, WORDS, pictures=[first]).pictures.count() == 1
