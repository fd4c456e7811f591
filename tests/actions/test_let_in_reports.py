"""What was held back is let in, or closed, all at once."""

import pytest

from levelhead.actions.answer_report import Answer, answer_report
from levelhead.actions.by import Actor
from levelhead.actions.let_in_reports import Seen, close_held_reports, let_in_reports
from levelhead.actions.release_reports import answer_let_in
from levelhead.actions.take_report import take_report
from levelhead.lib.errors import NotAllowed
from levelhead.models import Entry, Message, Report
from levelhead.reports.held import ITSELF, SENDER, WORDS, Alike, heaps, held, queue
from tests.factories import Driftpost, a_report, an_incident

PILLS = "Cheap pills, see my site"


def ines(house: Driftpost) -> Actor:
    return Actor(house.ines)


def flood(house: Driftpost, number: int = 3, text: str = PILLS, **changes: str) -> list[Report]:
    return [a_report(house.page, text, held=True, **changes) for _one in range(number)]


def still_held(house: Driftpost) -> int:
    return held(house.page).count()


def test_one_press_lets_all_in_and_each_is_answered_once(house: Driftpost) -> None:
    flood(house, email="rafael@example.org")
    assert let_in_reports(ines(house), Seen()) == 3
    assert not Message.objects.filter(kind="report_received").exists()
    for _again in range(2):
        assert answer_let_in() is False
    assert Message.objects.filter(kind="report_received").count() == 3
    assert let_in_reports(Actor(house.tom), Seen()) == 0
    line = Entry.objects.get(verb="let_in_reports")
    assert (line.person, line.details["number"]) == (house.ines, 3)


def test_what_came_after_the_look_stays_held(house: Driftpost) -> None:
    flood(house)
    seen = Seen(newest=queue(held(house.page)).newest)
    late = a_report(house.page, held=True)
    assert let_in_reports(ines(house), seen) == 3
    late.refresh_from_db()
    assert late.held
    assert let_in_reports(ines(house), Seen(newest="nothinglikeit")) == 0


def test_whom_a_person_has_answered_gets_no_automatic_word(house: Driftpost) -> None:
    report = flood(house, 1)[0]
    let_in_reports(ines(house), Seen())
    answer_report(ines(house), report, Answer("Hi, we saw it. Ines"))
    answer_let_in()
    assert [one.by for one in report.entries.order_by("id")] == ["reader", "staff"]


def test_the_automatic_word_puts_off_nobodys_answer(house: Driftpost) -> None:
    report = flood(house, 1)[0]
    let_in_reports(ines(house), Seen())
    answer_let_in()
    answer_report(ines(house), report, Answer("Hi, we saw it. Ines", lock=report.lock))
    assert [one.by for one in report.entries.order_by("id")] == ["reader", "automatic", "staff"]


def test_a_flood_is_closed_and_nobody_answered(house: Driftpost) -> None:
    reports = flood(house)
    take_report(Actor(house.tom), reports[0])
    assert close_held_reports(ines(house), Seen()) == 2  # what Tom has taken stays his
    answer_let_in()
    assert sorted(Report.objects.values_list("state", "held")) == [
        ("closed", False),
        ("closed", False),
        ("taken", True),
    ]
    assert not Message.objects.exists()
    assert Entry.objects.get(verb="close_held_reports").details["number"] == 2


def test_those_of_the_same_words_or_sender_are_told_apart(house: Driftpost) -> None:
    same, one = flood(house), flood(house, 1, "My queue is empty")
    sent = [a_report(house.page, text, held=True, email="lena@example.org") for text in ("no pages", "still none")]
    found = heaps(house.page)
    assert [(heap.alike, heap.people) for heap in found] == [
        (Alike(WORDS, same[0].public_id), 3),
        (Alike(SENDER, sent[0].public_id), 2),
    ]
    assert close_held_reports(ines(house), Seen(alike=found[0].alike)) == 3
    assert let_in_reports(ines(house), Seen(alike=found[1].alike)) == 2
    assert let_in_reports(ines(house), Seen(alike=Alike(ITSELF, one[0].public_id))) == 1
    assert still_held(house) == 0


def test_another_incidents_stay(house: Driftpost) -> None:
    incident = an_incident(house)
    elsewhere = flood(house, 1)
    Report.objects.filter(pk=elsewhere[0].pk).update(incident=None)
    flood(house, 2)
    assert let_in_reports(ines(house), Seen(incident)) == 2
    assert still_held(house) == 1


def test_wen_lets_nobody_in(house: Driftpost) -> None:
    flood(house)
    for deed in (let_in_reports, close_held_reports):
        with pytest.raises(NotAllowed):
            deed(Actor(house.wen), Seen())
    assert still_held(house) == 3
