"""Stop, withdraw, merge and freeze at the moment of a publish: each meeting has one lawful end, whoever came first."""

from typing import Any

import pytest

from levelhead.actions.freeze import freeze
from levelhead.actions.merge_incidents import carry_late, merge_incidents
from levelhead.actions.redact import redact
from levelhead.actions.stop_message import stop_message
from levelhead.actions.withdraw_incident import withdraw_incident
from levelhead.actions.withhold_word import withhold_word
from levelhead.fanout import deliver, expand
from levelhead.models import Entry, Incident, Message, Page, Update
from tests.factories import Driftpost, a_report, an_incident, say
from tests.fanout.conftest import Wire, expand_all
from tests.support.races import COMPOSED, END, Meeting, arrived, holding, lane, meet


def test_stopped_before_a_worker_looks_nobody_gets_it(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = meet(monkeypatch, lambda: stop_message(house.by_maya, incident), expand_all, at=END)
    assert (met.first.kept_from, met.first.in_time) == (6, True)
    assert arrived() == []


def test_stopped_while_a_worker_expands_it_nobody_gets_it(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expand, "CHUNK", 2)
    met = meet(
        monkeypatch, expand_all, lambda: stop_message(house.by_maya, incident), at="levelhead.fanout.expand._add"
    )
    assert met.waited
    assert (met.second.kept_from, met.second.in_time) == (6, True)
    assert arrived() == []


def test_stopped_while_a_lane_hands_it_over_all_are_counted_and_told(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    expand_all()
    monkeypatch.setattr(deliver, "IN_HAND", 2)
    wire = Wire()
    met = meet(monkeypatch, lane(wire), lambda: stop_message(house.by_maya, incident), at=COMPOSED)
    assert (met.second.kept_from, met.second.on_the_way) == (0, 6)
    assert len(wire.sent) == 2  # what was in hand; the others were asked for anew, and had no words any more
    assert len([words for words in arrived() if "we have withdrawn it" in words]) == 2


def test_a_stop_and_the_next_word_leave_the_next_word(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = Message.objects.get(kind="update").public_id
    stop = lambda: stop_message(house.by_maya, incident, message)  # noqa: E731
    met = meet(monkeypatch, stop, lambda: say(house, incident, "The right words."), at=END)
    assert met.waited and met.refusals == []
    assert [update.text for update in incident.updates.order_by("number")] == ["", "The right words."]
    assert all("stopping them" not in words for words in arrived())


def test_the_next_word_and_a_stop_leave_the_next_word(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = Message.objects.get(kind="update").public_id
    publish = lambda: say(house, incident, "The right words.")  # noqa: E731
    met = meet(monkeypatch, publish, lambda: stop_message(house.by_maya, incident, message), at=END)
    assert met.waited and met.refusals == []
    assert [update.text for update in incident.updates.order_by("number")] == ["", "The right words."]
    assert len(arrived()) == 6


def test_a_word_sent_from_a_form_that_is_older_than_the_withdrawal_is_held_back(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdraw = lambda: withdraw_incident(house.by_maya, incident)  # noqa: E731
    met = meet(monkeypatch, withdraw, lambda: say(house, incident, "Worse.", lock=1), at=END)
    assert "Another update was published while you wrote" in met.refusals[0]
    assert Incident.objects.get().false_alarm_at is not None
    assert holding("Worse.") == []


def test_a_word_said_just_before_the_withdrawal_reaches_nobody(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish = lambda: say(house, incident, "Worse.")  # noqa: E731
    met = meet(monkeypatch, publish, lambda: withdraw_incident(house.by_maya, incident), at=END)
    assert met.waited and met.refusals == []
    assert arrived() == []  # nobody had been told, so nobody is


def test_who_is_just_getting_it_hears_that_it_was_none(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    expand_all()
    wire = Wire()
    meet(monkeypatch, lane(wire), lambda: withdraw_incident(house.by_maya, incident), at=COMPOSED)
    assert len(wire.sent) == len([words for words in arrived() if "not real" in words]) == 6


def test_a_word_for_an_incident_that_is_just_merged_is_held_back(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = an_incident(house, headline="All is down")
    merge = lambda: merge_incidents(house.by_maya, incident, into=kept)  # noqa: E731
    met = meet(monkeypatch, merge, lambda: say(house, incident, "Worse."), at=END)
    assert "merged into another incident" in met.refusals[0]
    assert Incident.objects.get(pk=incident.pk).published_at is None
    assert holding("Worse.") == []


def test_a_word_said_just_before_the_merge_is_carried_over(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = an_incident(house, headline="All is down")
    merge = lambda: merge_incidents(house.by_maya, incident, into=kept)  # noqa: E731
    met = meet(monkeypatch, lambda: say(house, incident, "Worse."), merge, at=END)
    assert met.waited and met.refusals == []
    assert [update.number for update in kept.updates.order_by("said_at", "pk")] == [1, 2, 3]


@pytest.mark.parametrize("report_first", [True, False])
def test_a_report_told_at_that_moment_is_in_the_room_that_stays(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch, *, report_first: bool
) -> None:
    kept = an_incident(house, headline="All is down")
    merge = lambda: merge_incidents(house.by_maya, incident, into=kept)  # noqa: E731
    tell = lambda: a_report(house.page, incident=incident)  # noqa: E731
    if report_first:
        meet(monkeypatch, tell, merge, at="levelhead.actions.tell_us.answer_at_once")
    else:
        meet(monkeypatch, merge, tell, at=END)
    carry_late()
    assert kept.reports.count() == 1


def test_of_two_merges_into_each_other_one_is_done(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = an_incident(house, headline="All is down")
    one = lambda: merge_incidents(house.by_maya, incident, into=other)  # noqa: E731
    met = meet(monkeypatch, one, lambda: merge_incidents(house.by_maya, other, into=incident), at=END)
    assert "merged already" in met.refusals[0]
    assert [it.pk for it in Incident.objects.filter(merged_into=None)] == [other.pk]


def test_a_word_said_while_all_is_frozen_is_refused(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = meet(monkeypatch, lambda: freeze(house.by_olga, house.page), lambda: say(house, incident, "Mine."), at=END)
    assert met.waited
    assert "Everything is frozen" in met.refusals[0]
    assert holding("Mine.") == [] and arrived() == []


def test_a_word_said_just_before_stands_on_the_page_and_goes_to_nobody(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = meet(monkeypatch, lambda: say(house, incident, "Ours."), lambda: freeze(house.by_olga, house.page), at=END)
    assert met.waited and met.refusals == []
    assert Update.objects.filter(text="Ours.").exists()
    assert arrived() == []


def test_a_lane_hands_over_no_more_than_the_freeze_has_said(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    expand_all()
    monkeypatch.setattr(deliver, "IN_HAND", 2)
    wire = Wire()
    met = meet(monkeypatch, lane(wire), lambda: freeze(house.by_olga, house.page), at=COMPOSED)
    assert len(wire.sent) == met.second.in_hand == 2
    assert arrived() == []


TWICE: dict[str, Any] = {
    "stop_message": lambda house, it: stop_message(house.by_maya, it),
    "redact": lambda house, it: redact(house.by_olga, it, words="stopping it", reason="a password"),
    "withdraw_incident": lambda house, it: withdraw_incident(house.by_maya, it),
    "withhold_word": lambda house, it: withhold_word(house.by_maya, it, "Globex"),
}


@pytest.mark.parametrize("verb", list(TWICE))
def test_a_second_press_at_the_same_moment_is_the_first(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    press = lambda: TWICE[verb](house, incident)  # noqa: E731
    met: Meeting = meet(monkeypatch, press, press, at=END)
    assert met.waited and met.first == met.second
    assert Entry.objects.filter(verb=verb).count() == 1


def test_frozen_twice_it_is_frozen_since_the_first(
    house: Driftpost, incident: Incident, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = lambda: (freeze(house.by_olga, house.page), Page.objects.get().frozen_at)  # noqa: E731
    met = meet(monkeypatch, press, press, at=END)
    assert met.first[1] == met.second[1] == Page.objects.get().frozen_at
