"""Of an answer that was not delivered somebody decides: again, or not."""

import pytest

from levelhead.actions.answer_report import Answer, answer_report
from levelhead.actions.by import Actor
from levelhead.actions.settle_answer import send_answer_again, set_answer_aside
from levelhead.fanout.undelivered import lost_answers, tell_writers
from levelhead.lib.errors import NotAllowed, NotFound
from levelhead.models import Deadline, Delivery, Entry, Report, ReportEntry
from tests.factories import Driftpost, a_report
from tests.fanout.conftest import expand_all


def lost(house: Driftpost) -> tuple[Report, ReportEntry]:
    """A talk with an answer of Ines's that came back, of which she has been told."""
    report = a_report(house.page, email="rafael@example.org")
    entry = answer_report(Actor(house.ines), report, Answer("Hi Rafael, it is back. Ines"))
    expand_all()
    Delivery.objects.filter(message__kind="answer").update(state="failed", reason="no such mailbox", attempts=3)
    tell_writers()
    return report, entry


def states() -> list[tuple[str, int]]:
    return list(Delivery.objects.filter(message__kind="answer").values_list("state", "attempts").order_by("id"))


def still_told() -> bool:
    return Deadline.objects.filter(kind="undelivered", done_at=None).exists()


def test_it_is_sent_again_once(house: Driftpost) -> None:
    report, entry = lost(house)
    assert still_told()
    assert send_answer_again(Actor(house.tom), report, entry.public_id)
    assert not send_answer_again(Actor(house.ines), report, entry.public_id)
    assert (states(), still_told()) == ([("waiting", 0)], False)
    assert not lost_answers(house.page).exists()
    assert Entry.objects.get(verb="send_answer_again").subject_id == report.public_id


def test_what_fails_again_is_told_again(house: Driftpost) -> None:
    report, entry = lost(house)
    send_answer_again(Actor(house.ines), report, entry.public_id)
    Delivery.objects.filter(message__kind="answer").update(state="failed")
    assert lost_answers(house.page).count() == 1


def test_it_is_set_aside(house: Driftpost) -> None:
    report, entry = lost(house)
    assert set_answer_aside(Actor(house.ines), report, entry.public_id)
    assert not send_answer_again(Actor(house.ines), report, entry.public_id)
    assert (states(), still_told()) == ([("left", 3)], False)


def test_only_of_this_talk_and_by_who_answers(house: Driftpost) -> None:
    report, entry = lost(house)
    other = a_report(house.page, name="Lena")
    with pytest.raises(NotFound, match="no such answer"):
        send_answer_again(Actor(house.ines), other, entry.public_id)
    with pytest.raises(NotAllowed):
        set_answer_aside(Actor(house.wen), report, entry.public_id)
    assert states() == [("failed", 3)]
