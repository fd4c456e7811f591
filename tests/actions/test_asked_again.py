"""Does it work for you now? Asked a second time, ended early, or asked only once it counts as resolved."""

import pytest

from levelhead.actions.answer_round import answer_by_mail, answer_round
from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed
from levelhead.actions.close_round import close_round
from levelhead.actions.merge_incidents import merge_incidents
from levelhead.actions.tell_us import Came
from levelhead.actions.withdraw_incident import withdraw_incident
from levelhead.confirm.standing import of_round
from levelhead.lib.errors import Refused
from levelhead.models import Delivery, Entry, Message
from tests.actions.test_rounds import EVERYONE, asked, mended, resolve
from tests.factories import Driftpost, a_report, a_subscriber, an_incident, say
from tests.fanout.conftest import expand_all


def test_asked_after_resolved_the_spokesperson_is_told_of_not_yet_too(house: Driftpost) -> None:
    incident = mended(house)
    a_report(house.page, email="rafael@example.org")
    resolve(house, incident)
    incident.refresh_from_db()
    for one in ask_if_fixed(house.by_maya, incident, Invited()).asked.all():
        answer_round(one.key, "not_yet")
    assert Message.objects.filter(kind="account", to__value=house.maya.email).count() == 1


def test_ending_the_question_is_no_way_around_its_answers(house: Driftpost) -> None:
    it = asked(house)
    answer_round(it.asked.get().key, "not_yet")
    close_round(house.by_maya, it)
    with pytest.raises(Refused, match="When people were asked"):
        resolve(house, it.incident)
    resolve(house, it.incident, "The rest is a cache that empties by itself tonight.")
    it.incident.refresh_from_db()
    resolve(house, it.incident)  # what is said afterwards needs no reason anew, and leaves the one there is
    it.refresh_from_db()
    assert it.resolved_because.startswith("The rest is a cache")
    assert Entry.objects.filter(verb="resolve_against_round").count() == 1


def test_what_was_answered_before_it_broke_again_counts_no_more(house: Driftpost) -> None:
    it = asked(house)
    answer_round(it.asked.get().key, "not_yet")
    close_round(house.by_maya, it)
    say(house, it.incident, "It is back.", status="identified")
    resolve(house, it.incident)
    it.incident.refresh_from_db()
    assert it.incident.resolved_at is not None


def test_who_answers_the_first_of_two_questions_answers_the_one_that_is_open(house: Driftpost) -> None:
    first = asked(house)
    close_round(house.by_maya, first)
    second = ask_if_fixed(house.by_maya, first.incident, Invited())
    answer_by_mail(first.asked.get().public_id, "works", came=Came("<1@example.org>"))
    assert (of_round(first).works, of_round(second).works) == (0, 1)
    answer_round(first.asked.get().key, "not_yet")
    assert of_round(second).not_yet == 1


def test_whom_it_never_touched_is_asked_no_more(house: Driftpost) -> None:
    a_subscriber(house.page, "lea@example.org")
    it = asked(house, subscribers=True)
    answer_round(it.asked.get(subscriber__isnull=False).key, "unaffected")
    close_round(house.by_maya, it)
    assert [one.report is not None for one in ask_if_fixed(house.by_maya, it.incident, EVERYONE).asked.all()] == [True]


def test_nobody_is_asked_about_a_false_alarm_any_more(house: Driftpost) -> None:
    it = asked(house)
    withdraw_incident(house.by_maya, it.incident)
    it.refresh_from_db()
    assert it.closed_at is not None
    expand_all()
    assert not Delivery.objects.filter(message__kind="round").exists()


def test_two_that_become_one_ask_one_question(house: Driftpost) -> None:
    first = asked(house)
    other = an_incident(house, headline="The app is slow", components=[])
    a_report(house.page, incident=other)
    say(house, other, "It should work again.", status="monitoring")
    second = ask_if_fixed(house.by_maya, other, Invited())
    merge_incidents(house.by_maya, first.incident, into=other)
    assert list(other.rounds.filter(closed_at=None)) == [second]
    assert other.rounds.count() == 2
