"""Ninety days of a component, told honestly."""

from datetime import date, datetime, timedelta

import pytest

from levelhead.incidents import days
from levelhead.lib.zones import utc

ZONE = "America/Los_Angeles"


def wall(words: str) -> datetime:
    """The instant at which a clock in the zone shows ``words``."""
    return utc(datetime.fromisoformat(words), ZONE)


NOW = wall("2013-10-26 12:00")
BEGIN = days.first_day(NOW, ZONE)


def recorded(
    *changes: tuple[str, str], before: str = "operational", known: datetime = BEGIN, zone: str = ZONE
) -> days.Record:
    """The record that ``changes`` (wall clock, status) make."""
    told = [(wall(at), status) for at, status in changes]
    found = days.spans(told, before=before, known=known, begin=BEGIN, now=NOW)
    return days.record(found, zone=zone, begin=BEGIN, now=NOW)


def test_ninety_days_end_today() -> None:
    record = recorded()
    assert len(record.days) == 90
    assert record.days[-1].date == date(2013, 10, 26)
    assert record.percent == "100"
    assert record.bad == ()


def test_a_day_carries_the_worst_it_saw() -> None:
    record = recorded(
        ("2013-10-02 08:00", "degraded_performance"),
        ("2013-10-02 08:10", "major_outage"),
        ("2013-10-02 08:20", "operational"),
    )
    assert [(day.date, day.status) for day in record.bad] == [(date(2013, 10, 2), "major_outage")]


def test_trouble_over_midnight_marks_both_days_and_one_ending_at_midnight_only_the_first() -> None:
    over = recorded(("2013-10-02 23:00", "partial_outage"), ("2013-10-03 00:01", "operational"))
    ending = recorded(("2013-10-02 23:00", "partial_outage"), ("2013-10-03 00:00", "operational"))
    assert [day.date.day for day in over.bad] == [2, 3]
    assert [day.date.day for day in ending.bad] == [2]


def test_trouble_that_began_before_the_ninety_days_counts_from_their_first() -> None:
    record = recorded(("2013-07-30 00:00", "operational"), before="major_outage")
    assert record.days[0].status == "major_outage"
    assert float(record.percent) < 99


def test_a_component_younger_than_ninety_days_has_days_of_which_nothing_is_known() -> None:
    record = recorded(known=wall("2013-10-20 00:00"))
    assert [day.status for day in record.days].count("") == 83
    assert record.percent == "100"


def test_the_share_is_cut_and_never_rounded_up_to_all() -> None:
    second = recorded(("2013-10-02 08:00:00", "major_outage"), ("2013-10-02 08:00:01", "operational"))
    assert second.percent == "99.99"


@pytest.mark.parametrize("status", ["degraded_performance", "under_maintenance"])
def test_being_slow_or_worked_on_marks_the_day_but_not_the_share(status: str) -> None:
    record = recorded(("2013-10-02 08:00", status), ("2013-10-02 18:00", "operational"))
    assert record.percent == "100"
    assert len(record.bad) == 1


def test_down_all_the_time_is_nothing() -> None:
    assert recorded(before="major_outage").percent == "0"


def test_nothing_known_has_no_share() -> None:
    assert recorded(known=NOW).percent == ""


@pytest.mark.parametrize(
    ("known", "days"), [(BEGIN, 90), (wall("2013-10-20 00:00"), 6), (wall("2013-10-26 11:00"), 0), (NOW, 0)]
)
def test_it_tells_how_many_days_are_known(known: datetime, days: int) -> None:
    assert recorded(known=known).known == days


def test_what_is_said_to_happen_later_is_left_out() -> None:
    assert recorded(("2013-10-27 08:00", "major_outage")).percent == "100"


def test_a_day_on_which_the_clocks_change_is_one_day() -> None:
    now = wall("2013-11-03 23:00")
    begin = days.first_day(now, ZONE)
    record = days.record(
        days.spans([], before="operational", known=begin, begin=begin, now=now), zone=ZONE, begin=begin, now=now
    )
    assert len(record.days) == 90
    assert now - begin == timedelta(days=89, hours=24)
