"""Whose words went out: taken suggestions stay marked with their author, who is told."""

from levelhead.actions.by import Actor
from levelhead.actions.settle_suggestion import settle_suggestion
from levelhead.actions.suggest import suggest
from levelhead.models import TakenSpan
from levelhead.voice.spans import found
from tests.actions.test_handover import mails_to
from tests.factories import Driftpost, an_incident, say


def test_taken_words_stay_marked_with_their_author(house: Driftpost) -> None:
    incident = an_incident(house)
    offered = suggest(Actor(house.tom), incident, text="Queues are safe. Nothing in them is lost.")
    settle_suggestion(house.by_maya, offered, taken=True)
    update = say(house, incident, "All is off. Queues are safe. Nothing in them is lost. I am sorry.")
    span = TakenSpan.objects.get()
    assert (span.quote, span.suggestion.author) == ("Queues are safe. Nothing in them is lost.", house.tom)
    say(house, incident, "Again: Queues are safe.")
    assert update.spans.count() == TakenSpan.objects.count() == 1


def test_edited_words_are_marked_where_they_stand_as_offered() -> None:
    offered, said = "Queues are safe. Nothing in them is lost.", "Nothing in them is lost. Truly."
    assert [said[start:end] for start, end in found(offered, said)] == ["Nothing in them is lost."]
    assert list(found("Thank you.", "Thank you.")) == []


def test_the_author_is_told_either_way(house: Driftpost) -> None:
    incident = an_incident(house)
    for taken, words in ((True, "took your words"), (False, "left your words for now")):
        offered = suggest(Actor(house.tom), incident, text=f"Offered, {taken}.")
        settle_suggestion(house.by_maya, offered, taken=taken)
        assert f"Maya Okafor {words}" in mails_to("tom@driftpost.example")[-1]
        assert f"Offered, {taken}." in mails_to("tom@driftpost.example")[-1]
