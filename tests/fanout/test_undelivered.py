"""An answer that did not reach its reader: who wrote it is told, once."""

from datetime import timedelta

import pytest

from levelhead.actions.answer_report import Answer, answer_report
from levelhead.actions.by import Actor
from levelhead.actions.erase_report import erase_report
from levelhead.actions.set_ladder import set_ladder
from levelhead.channels.contract import Permanent
from levelhead.fanout import undelivered
from levelhead.fanout.compose import compose
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.nudging import decide_due
from levelhead.fanout.undelivered import lost_answers, lost_in, tell_writers
from levelhead.fanout.writers.writing import Unsayable
from levelhead.lib.clock import machine_now
from levelhead.models import Deadline, Delivery, Message, Nudge, Person, Report, ReportEntry
from tests.factories import Driftpost, a_report
from tests.fanout.conftest import Wire, expand_all


def lost(house: Driftpost, writer: Person, name: str = "Rafael") -> ReportEntry:
    """An answer of this person, which the reader's mail server has just refused for good."""
    report = a_report(house.page, name=name, email=f"{name.lower()}@example.org")
    entry = answer_report(Actor(writer), report, Answer(f"Hi {name}, that loop is ours."))
    expand_all()
    deliver_due("email", Wire(lambda to: Permanent(to.key, "no such mailbox")), "lane")
    return entry


def told() -> list[tuple[str, str]]:
    """Whom the team's alerts go to, and what stands on a locked phone."""
    return [(one.to.value, compose(one).subject) for one in Message.objects.filter(kind="nudge").order_by("id")]


def test_who_wrote_it_is_told_once(house: Driftpost) -> None:
    entry = lost(house, house.ines)
    for _again in range(3):
        assert tell_writers() is False
        decide_due()
    assert told() == [(house.ines.email, "Driftpost: An answer to a reader was not delivered")]
    words = compose(Message.objects.get(kind="nudge"))
    assert words.begins_thread and words.link is not None  # no "Re:", and the link stands once
    assert entry.report.public_id in words.link.address and "http" not in words.plain
    assert "Rafael" not in words.plain  # it may stand on a locked phone, and go by anybody's machines


def test_a_new_ladder_takes_it_up_no_more_than_the_old_one(house: Driftpost) -> None:
    lost(house, house.ines)
    tell_writers()
    set_ladder(house.by_olga, house.page, [])
    decide_due()
    assert len(told()) == 1


def test_what_fails_soon_after_is_told_together(house: Driftpost) -> None:
    lost(house, house.ines)
    tell_writers()
    for name in ("Lena", "Kofi"):
        lost(house, house.ines, name)
    tell_writers()
    assert len(told()) == 1
    Nudge.objects.update(decided_at=machine_now() - undelivered.CALM - timedelta(seconds=1))
    tell_writers()
    assert told()[1:] == [(house.ines.email, "Driftpost: 2 answers to readers were not delivered")]


def test_it_is_told_whoever_still_answers(house: Driftpost) -> None:
    lost(house, house.tom)
    Person.objects.filter(pk=house.tom.pk).update(is_active=False)
    Report.objects.update(taken_by=house.ines)
    lost(house, house.maya, "Lena")
    Person.objects.filter(pk=house.maya.pk).update(is_active=False)
    ReportEntry.objects.filter(person=house.maya).update(person=None)
    Report.objects.filter(name="Lena").update(taken_by=None)
    tell_writers()
    assert sorted(to for to, _subject in told()) == [house.ines.email, house.olga.email]


def test_what_is_settled_before_it_is_told_is_told_to_nobody(house: Driftpost) -> None:
    lost(house, house.ines)
    tell_writers()
    Delivery.objects.filter(message__kind="answer").update(state="left")
    tell_writers()
    assert Deadline.objects.get(kind="undelivered").done_at
    with pytest.raises(Unsayable):
        compose(Message.objects.get(kind="nudge"))


def test_of_what_is_old_or_erased_nobody_is_told(house: Driftpost) -> None:
    old, gone = lost(house, house.ines), lost(house, house.ines, "Lena")
    ReportEntry.objects.filter(pk=old.pk).update(created_at=machine_now() - undelivered.LATELY)
    erase_report(gone.report)
    tell_writers()
    assert told() == []
    assert list(lost_answers(house.page)) == [old]
    ReportEntry.objects.filter(pk=old.pk).update(created_at=machine_now() - undelivered.NAMED)
    assert not lost_answers(house.page) and list(lost_in(old.report)) == [old]
