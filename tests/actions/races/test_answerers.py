"""Two people of the team at one talk, or at one group, at one moment; and a reader who has theirs erased."""

import pytest

from levelhead.actions.answer_group import answer_group
from levelhead.actions.answer_report import Answer, answer_report
from levelhead.actions.answer_round import answer_round
from levelhead.actions.ask_if_fixed import Invited, ask_if_fixed
from levelhead.actions.by import Actor
from levelhead.actions.erase_report import erase_report
from levelhead.actions.hold_incident import hold_incident
from levelhead.actions.mark_answer import mark_answer
from levelhead.actions.name_group import join_groups
from levelhead.actions.place_report import group_report
from levelhead.models import Message, Report, ReportEntry, ReportGroup
from tests.factories import Driftpost, a_report, an_incident, say
from tests.support.races import END, meet


def in_group(house: Driftpost, name: str) -> Report:
    return group_report(Actor(house.tom), a_report(house.page, f"{name} hangs.", email="r@example.org"), name=name)


def group_of(report: Report) -> ReportGroup:
    assert report.group is not None
    return report.group


def test_two_who_answer_one_talk_send_one_answer(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> None:
    report = a_report(house.page, email="rafael@example.org")
    by = [Actor(person) for person in (house.ines, house.tom)]
    ines, tom = (lambda one=one: answer_report(one, report, Answer("Hi Rafael.", lock=report.lock)) for one in by)
    met = meet(monkeypatch, ines, tom, at=END)
    assert len(met.refusals) == 1 and "Ines" in met.refusals[0]
    assert Message.objects.filter(kind=Message.Kind.ANSWER).count() == 1


def test_groups_that_two_join_the_other_way_round_are_one(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = group_of(in_group(house, "Twitter")), group_of(in_group(house, "The app"))
    ines, tom = Actor(house.ines), Actor(house.tom)
    met = meet(monkeypatch, lambda: join_groups(ines, one, other), lambda: join_groups(tom, other, one), at=END)
    assert met.refusals == ["This group has been joined to another."]
    assert ReportGroup.objects.get(joined_to=None).reports.count() == 2


def test_a_report_is_put_into_no_group_that_is_gone(house: Driftpost, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, stays, report = group_of(in_group(house, "Twitter")), group_of(in_group(house, "App")), a_report(house.page)
    join = lambda: join_groups(Actor(house.ines), gone, stays)  # noqa: E731
    met = meet(monkeypatch, join, lambda: group_report(Actor(house.tom), report, group=gone), at=END)
    assert met.refusals == ["There is no such group here."]
    assert not gone.reports.exists()


def test_who_is_erased_while_their_group_is_answered_is_left_out(
    house: Driftpost, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = in_group(house, "Twitter")
    report.refresh_from_db()
    chosen, ines = [(report.public_id, report.lock)], Actor(house.ines)
    answer = lambda: answer_group(ines, group_of(report), "Hi {name}.", chosen, frozenset())  # noqa: E731
    met = meet(monkeypatch, lambda: erase_report(report), answer, at="levelhead.actions.erase_report.record")
    assert (met.refusals, met.second.sent, met.second.left) == ([], 0, 1)
    assert not ReportEntry.objects.filter(by="staff").exists()


def test_a_reader_and_the_team_may_answer_for_the_reader_at_once(
    house: Driftpost, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_incident(house)
    report = a_report(house.page)
    say(house, report.incident, status="monitoring")
    asked = ask_if_fixed(house.by_maya, report.incident, Invited()).asked.get()
    mark = lambda: mark_answer(Actor(house.ines), report, "works")  # noqa: E731
    answer = lambda: answer_round(asked.key, "not_yet", words="The queue is empty.")  # noqa: E731
    met = meet(monkeypatch, mark, answer, at="levelhead.actions.mark_answer.at_hand")
    assert (met.first.answer, met.second.answer) == ("works", "not_yet")
    assert report.entries.filter(text="The queue is empty.").exists()


def test_nothing_is_erased_past_a_legal_hold_that_is_being_set(
    house: Driftpost, monkeypatch: pytest.MonkeyPatch
) -> None:
    incident = an_incident(house)
    report = a_report(house.page)
    hold = lambda: hold_incident(house.by_olga, incident, reason="The court asks for it.")  # noqa: E731
    met = meet(monkeypatch, hold, lambda: erase_report(report), at=END)
    assert len(met.refusals) == 1 and "has to be kept" in met.refusals[0]
    assert report.entries.filter(by="reader").get().text != ""
