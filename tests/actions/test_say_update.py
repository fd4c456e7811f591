"""Saying the next word."""

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.say_update import say_update
from levelhead.actions.word import ComponentWord, Word
from levelhead.lib.errors import Conflict, NotAllowed, Refused
from levelhead.models import ComponentChange, Entry, Message, Promise, Update
from tests.factories import Driftpost, an_incident, say, soon


def test_a_word_in_time_keeps_the_promise_and_makes_the_next(house: Driftpost) -> None:
    incident = an_incident(house)
    say(house, incident)
    assert [p.state for p in Promise.objects.order_by("id")] == ["kept", "open"]


def test_a_word_after_the_due_minute_is_late(house: Driftpost) -> None:
    incident = an_incident(house)
    Promise.objects.update(due_at=incident.opened_at)
    say(house, incident)
    assert Promise.objects.order_by("id").first().state == "late"


def test_only_the_spokesperson_publishes(house: Driftpost) -> None:
    incident = an_incident(house)
    with pytest.raises(NotAllowed, match="Maya Okafor speaks"):
        say_update(Actor(house.olga), incident, Word("Me too", next_by=soon(house.page)))


def test_a_supporter_may_not_publish(house: Driftpost) -> None:
    incident = an_incident(house)
    with pytest.raises(NotAllowed, match="role"):
        say_update(Actor(house.tom), incident, Word("Me too", next_by=soon(house.page)))


def test_a_second_press_says_nothing_twice(house: Driftpost) -> None:
    incident = an_incident(house)
    first, second = (say(house, incident, once="press") for _ in range(2))
    assert first == second
    assert Message.objects.filter(kind="update").count() == 2


def test_a_word_written_before_another_came_is_held_back(house: Driftpost) -> None:
    incident = an_incident(house)
    say(house, incident, lock=1)
    with pytest.raises(Conflict, match="your words are still here"):
        say(house, incident, "Older news", lock=1)
    assert Update.objects.count() == 2


def test_the_headline_changes_only_when_a_new_one_is_given(house: Driftpost) -> None:
    incident = an_incident(house)
    say(house, incident, headline="We have stopped the posts")
    last = say(house, incident)
    assert last.headline == "We have stopped the posts"
    assert Update.objects.get(number=1).headline == "Posts went out that you did not write"


def test_resolving_ends_the_promises_and_puts_the_components_back(house: Driftpost) -> None:
    incident = an_incident(house)
    say(house, incident, "It works again.", status="resolved", next_by=None)
    incident.refresh_from_db()
    house.twitter.refresh_from_db()
    assert incident.resolved_at is not None
    assert house.twitter.status == "operational"
    assert not Promise.objects.filter(state="open").exists()


def test_a_word_on_a_resolved_incident_reopens_it(house: Driftpost) -> None:
    incident = an_incident(house)
    say(house, incident, "It works again.", status="resolved")
    again = say(house, incident, "It is back.", status="investigating")
    incident.refresh_from_db()
    assert again.reopens
    assert incident.resolved_at is None


def test_a_component_shows_the_worst_of_two_incidents(house: Driftpost) -> None:
    worse, lighter = an_incident(house), an_incident(house, headline="Slow as well")
    say(house, lighter, components=[ComponentWord(house.twitter, "degraded_performance")])
    house.twitter.refresh_from_db()
    assert house.twitter.status == "major_outage"
    say(house, worse, "Mended.", status="resolved")
    house.twitter.refresh_from_db()
    assert house.twitter.status == "degraded_performance"


def test_each_change_of_a_component_is_kept_for_the_90_days(house: Driftpost) -> None:
    incident = an_incident(house)
    say(house, incident, "Mended.", status="resolved")
    said = ComponentChange.objects.filter(component=house.twitter).values_list("status", flat=True)
    assert list(said) == ["operational", "major_outage", "operational"]


def test_an_unknown_status_is_refused(house: Driftpost) -> None:
    with pytest.raises(Refused, match="no status"):
        say(house, an_incident(house), status="exploded")


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u2060"])
def test_an_update_without_text_is_refused_and_changes_nothing(house: Driftpost, text: str) -> None:
    incident = an_incident(house)
    with pytest.raises(Refused) as refused:
        say(house, incident, text, status="monitoring")
    incident.refresh_from_db()
    assert (refused.value.field, incident.status, incident.updates.count()) == ("text", "investigating", 1)


def test_the_audit_trail_holds_no_words(house: Driftpost) -> None:
    say(house, an_incident(house), "A secret sentence")
    assert "secret" not in str(list(Entry.objects.values_list("details", flat=True)))
