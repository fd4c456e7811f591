"""What reports teach the room, and how long they are kept."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from levelhead.actions import group_reports as grouping
from levelhead.actions.by import Actor
from levelhead.actions.expire_reports import expire_reports
from levelhead.actions.hold_incident import hold_incident
from levelhead.actions.name_group import settle_group
from levelhead.models import Incident, Report, ReportEntry
from levelhead.reports.teaching import taught_by, thanks_for
from tests.factories import Driftpost, a_report, an_incident, driftpost, say

LOST = ("Where did my scheduled posts go? The queue is empty", "my queue is gone, all scheduled posts lost",
        "All my scheduled posts have disappeared from the queue")  # fmt: skip


@pytest.fixture
def house(db: None) -> Iterator[Driftpost]:
    """Driftpost, and a worker that has just started."""
    grouping.forget()
    yield driftpost()
    grouping.forget()


@pytest.fixture
def incident(house: Driftpost) -> Incident:
    """An incident about which three people ask the same."""
    made = an_incident(house)
    for text in LOST:
        a_report(house.page, text)
    grouping.group_reports()
    return made


def test_the_room_sees_how_many_told_of_what(incident: Incident) -> None:
    taught = taught_by(incident)
    assert (taught.people, taught.waiting) == (3, 3)
    assert [lesson.lately for lesson in taught.lessons] == [3]


def test_what_was_told_long_ago_is_not_of_this_hour(incident: Incident) -> None:
    Report.objects.update(told_at=Report.objects.first().told_at - timedelta(hours=2))
    assert (taught_by(incident).people, taught_by(incident).lessons) == (0, ())


def test_what_the_page_does_not_answer_stands_out_until_it_does(house: Driftpost, incident: Incident) -> None:
    assert len(taught_by(incident).open) == 1
    say(house, incident, "Your scheduled posts are not lost: the queue shows empty, and they come back tonight.")
    assert taught_by(incident).open == ()


def test_or_until_somebody_decides_that_it_need_not(house: Driftpost, incident: Incident) -> None:
    settle_group(Actor(house.ines), incident.report_groups.get())
    assert taught_by(incident).open == ()


def test_thanks_are_kept_and_count_as_no_trouble(house: Driftpost, incident: Incident) -> None:
    a_report(house.page, "Thank you for being so open about it!")
    assert thanks_for(incident) == ["Thank you for being so open about it!"]
    assert taught_by(incident).people == 3


def test_what_was_kept_long_enough_is_erased_by_itself(house: Driftpost, incident: Incident) -> None:
    old = Report.objects.order_by("id").first()
    Report.objects.update(created_at=old.created_at - timedelta(days=366))  # in the others somebody still speaks
    old.entries.update(created_at=old.created_at - timedelta(days=366))
    expire_reports()
    assert ReportEntry.objects.get(report=old, by="reader").text == ""
    assert Report.objects.filter(erased_at=None).count() == 2


def test_but_not_while_the_law_may_ask_for_it(house: Driftpost, incident: Incident) -> None:
    long_ago = house.page.created_at - timedelta(days=400)
    Report.objects.update(created_at=long_ago)
    ReportEntry.objects.update(created_at=long_ago)
    hold_incident(Actor(house.olga), incident, reason="A court has asked for it.")
    expire_reports()
    assert not Report.objects.exclude(erased_at=None).exists()
