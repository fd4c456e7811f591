"""Kept, late, broken, moved: by their times alone."""

from datetime import UTC, datetime, timedelta

import pytest

from levelhead.actions.move_promise import move_promise
from levelhead.actions.stop_promising import stop_promising
from levelhead.cadence.judging import Verdict, minutes, record, verdict
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.models import Promise, Silence
from tests.factories import Driftpost
from tests.site.pages import fresh, later, resolve, saturday, set_clock, wall

NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


def after(span: int) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=span)


@pytest.mark.parametrize(
    ("interval", "said", "fares"),
    [
        (10, 10, Verdict.KEPT),
        (10, 11, Verdict.LATE),
        (10, 40, Verdict.LATE),
        (10, 41, Verdict.BROKEN),
        (120, 240, Verdict.LATE),
        (120, 241, Verdict.BROKEN),
    ],
)
def test_late_is_broken_after_the_larger_of_the_interval_and_half_an_hour(
    interval: int, said: int, fares: Verdict
) -> None:
    assert verdict(NOON, after(interval), after(said)) is fares


def test_a_minute_begun_is_a_minute_late() -> None:
    assert minutes(NOON, NOON + timedelta(seconds=1)) == -1
    assert minutes(NOON, NOON - timedelta(seconds=90)) == 1


def fares(house: Driftpost, incident: Incident) -> list[tuple[str, int]]:
    """What became of each promise."""
    return [(one.verdict.value, one.minutes) for one in record(fresh(house, incident), page_now(house.page))]


def test_each_promise_has_its_minutes_in_the_record(house: Driftpost) -> None:
    incident = saturday(house)
    later(house, incident, "2013-10-26 12:58", "Half of it is back.", "2013-10-26 13:30")
    later(house, incident, "2013-10-26 13:33", "Still half.", "2013-10-26 14:00")
    later(house, incident, "2013-10-26 15:00", "I am sorry that this took so long.", "2013-10-26 16:00")
    assert fares(house, incident) == [("kept", 2), ("late", -3), ("broken", -60), ("ahead", 60)]
    assert [it.state for it in Promise.objects.order_by("id")] == ["kept", "late", "broken", "open"]


def test_what_nobody_keeps_stands_as_broken_and_the_page_goes_on_saying_it(house: Driftpost) -> None:
    incident = saturday(house)
    set_clock(house.page, "2013-10-26 15:00")
    assert fares(house, incident) == [("broken", -120)]
    assert Promise.objects.get().state == "open"


def moved(house: Driftpost, incident: Incident, at: str, to: str, why: str = "") -> None:
    """Move the promise at a time to another."""
    set_clock(house.page, at)
    move_promise(house.by_maya, fresh(house, incident), due=wall(to), why=why)


def test_moved_before_it_was_due_counts_apart(house: Driftpost) -> None:
    incident = saturday(house)
    moved(house, incident, "2013-10-26 12:50", "2013-10-26 13:30")
    later(house, incident, "2013-10-26 13:25", "Half of it is back.", "2013-10-26 14:00")
    assert fares(house, incident) == [("moved", 10), ("kept", 5), ("ahead", 35)]


def test_moved_once_it_was_due_is_broken(house: Driftpost) -> None:
    incident = saturday(house)
    moved(house, incident, "2013-10-26 13:01", "2013-10-26 13:30")
    resolve(house, incident, "2013-10-26 13:30")
    assert fares(house, incident) == [("broken", -1), ("kept", 0)]


def test_a_moved_promise_is_judged_by_its_new_interval(house: Driftpost) -> None:
    incident = saturday(house)
    moved(house, incident, "2013-10-26 12:50", "2013-10-26 12:55")
    later(house, incident, "2013-10-26 13:26", "Late.", "2013-10-26 14:00")
    assert fares(house, incident)[1] == ("broken", -31)


def test_only_the_spokesperson_moves_and_to_a_time_that_can_be_promised(house: Driftpost) -> None:
    incident = saturday(house)
    with pytest.raises(Refused, match="already"):
        moved(house, incident, "2013-10-26 12:50", "2013-10-26 13:00")
    with pytest.raises(Refused, match="passed"):
        moved(house, incident, "2013-10-26 12:50", "2013-10-26 12:40")
    incident.spokesperson = house.olga
    incident.save()
    with pytest.raises(NotAllowed, match="Olga Lind speaks"):
        moved(house, incident, "2013-10-26 12:50", "2013-10-26 14:00")


def test_no_promise_is_a_decision_with_a_reason_that_stays(house: Driftpost) -> None:
    incident = saturday(house)
    with pytest.raises(Refused, match="why no time"):
        stop_promising(house.by_maya, incident, because=" ")
    stop_promising(house.by_maya, fresh(house, incident), because="The police ask us to wait.")
    assert fares(house, incident) == [("moved", 50)]
    later(house, incident, "2013-10-26 14:00", "They let us speak.", "2013-10-26 15:00")
    assert Silence.objects.get().ended_at == wall("2013-10-26 14:00")


def test_an_update_may_promise_no_time_when_it_says_why(house: Driftpost) -> None:
    incident = saturday(house)
    with pytest.raises(Refused, match="by when"):
        later(house, incident, "2013-10-26 12:40", "We wait.")
    said = later(house, incident, "2013-10-26 12:40", "We wait.", no_time_because="Our supplier sleeps.")
    assert said.silences.get().because == "Our supplier sleeps."
    assert not Promise.objects.filter(state="open").exists()
