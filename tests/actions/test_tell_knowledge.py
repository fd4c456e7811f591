"""What is known and what is not: said beside an update's text, standing until a later one ends it."""

from typing import Any

import pytest

from levelhead.actions.stop_message import stop_message
from levelhead.actions.word import Word
from levelhead.incidents.knowledge import Can, Knowledge, standing
from levelhead.lib.errors import Refused
from levelhead.models import Draft, Incident, KnowledgeItem
from levelhead.site import incident as site_incident
from levelhead.site import read
from levelhead.wording.knowledge import update_in_full
from tests.factories import Driftpost, an_incident, say, soon

HOW = "How they got in."
DELETE = Can("Delete what you did not write.")
RECONNECT = Can("Press Reconnect once.", "If you post to Twitter")


def begun(house: Driftpost, **said: Any) -> Incident:
    """An incident whose first word says these things beside its text."""
    word = Word("Somebody posts in your name. I am sorry.", next_by=soon(house.page), knowledge=Knowledge(**said))
    return an_incident(house, word=word)


def page_of(incident: Incident) -> str:
    """The incident's public page."""
    about = read.page_view(incident.page)
    (view,) = read.whole(read.published(incident.page).filter(pk=incident.pk), about)
    return site_incident.document(about, view).text


def test_all_of_it_stands_on_the_page(house: Driftpost) -> None:
    said = {"known": ("30,000 accounts.",), "unknown": (HOW,), "doing": ("We change every key.",)}
    shown = page_of(begun(house, **said, can=(DELETE, RECONNECT)))
    for words in ("What we know</dt><dd", "30,000 accounts.", HOW, "We change every key.", DELETE.text):
        assert words in shown
    assert "<b>If you post to Twitter:</b> Press Reconnect once." in shown
    assert "What you can do now</h2>" in shown


def test_what_is_not_known_stays_until_it_is_answered(house: Driftpost) -> None:
    incident = begun(house, unknown=(HOW,))
    say(house, incident, "Nothing new on how.")
    assert "Not known yet</dt>" in page_of(incident)
    key = KnowledgeItem.objects.get().public_id
    answered = say(house, incident, "We know.", knowledge=Knowledge(ended={key: "By a stolen key."}))
    shown = page_of(incident)
    assert f"We did not know: {HOW} Now we do: By a stolen key." in shown
    assert f"<del>{HOW}</del> By a stolen key." in shown
    assert "By a stolen key." in update_in_full(answered)
    assert not standing(incident.knowledge.all())


def test_what_people_can_do_ends_when_it_no_longer_holds(house: Driftpost) -> None:
    incident = begun(house, can=(DELETE,))
    say(house, incident, knowledge=Knowledge(ended={KnowledgeItem.objects.get().public_id: ""}))
    assert "What you can do now" not in page_of(incident)


def test_what_stands_already_is_not_said_twice(house: Driftpost) -> None:
    incident = begun(house, unknown=(HOW, HOW))
    say(house, incident, knowledge=Knowledge(unknown=(HOW, " ")))
    assert KnowledgeItem.objects.count() == 1


@pytest.mark.parametrize(
    ("knowledge", "sentence"),
    [
        (Knowledge(known=("x" * 601,)), "601 characters long"),
        (Knowledge(doing=tuple(f"Deed {n}." for n in range(21))), "At most 20 lines"),
        (Knowledge(ended={"nosuchthing1": ""}), "ended meanwhile"),
        (Knowledge(unknown=("What [[blank]] is.",)), "A blank is still to be filled"),
        (Knowledge(can=(Can("Use AKIAIOSFODNN7EXAMPLE."),)), "strangers should not read"),
    ],
)
def test_what_cannot_be_said_is_refused(house: Driftpost, knowledge: Knowledge, sentence: str) -> None:
    incident = an_incident(house)
    with pytest.raises(Refused, match=sentence):
        say(house, incident, knowledge=knowledge)
    assert not KnowledgeItem.objects.exists()


def test_hostile_words_cannot_run(house: Driftpost) -> None:
    evil = "<script>alert(1)</script>"
    shown = page_of(begun(house, known=(evil,), can=(Can(evil, evil),)))
    assert evil not in shown


def test_what_was_said_beside_a_stopped_word_is_gone_and_back_in_the_draft(house: Driftpost) -> None:
    incident = begun(house, unknown=(HOW,))
    key = KnowledgeItem.objects.get().public_id
    say(house, incident, knowledge=Knowledge(known=("Lies.",), can=(RECONNECT,), ended={key: "By a stolen key."}))
    stop_message(house.by_maya, incident)
    shown = page_of(incident)
    assert "Lies." not in shown
    assert "stolen key" not in shown
    assert f'Not known yet</dt><dd dir="auto">{HOW}' in shown
    draft = Draft.objects.get(incident=incident).content
    assert (draft["k_known"], draft["k_can"]) == ("Lies.", "If you post to Twitter | Press Reconnect once.")
