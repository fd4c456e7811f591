"""How soon the next word is proposed."""

from datetime import datetime, timedelta

import pytest

from levelhead.actions.by import Actor
from levelhead.actions.set_pace import set_pace
from levelhead.cadence.cadence import next_for, pace_of, proposed_next
from levelhead.cadence.pace_text import parse_quiet, parse_row, parse_stretch
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.lib.zones import local
from tests.factories import ZONE, Driftpost
from tests.site.pages import fresh, saturday, set_clock, wall


def says(moment: datetime) -> str:
    """The time on Driftpost's wall."""
    return f"{local(moment, ZONE):%d %H:%M}"


@pytest.mark.parametrize(
    ("impact", "row"),
    [("critical", (10, 10, 30)), ("major", (15, 30, 60)), ("minor", (30, 60, 120)), ("none", (30, 60, 120))],
)
def test_the_usual_pace_by_impact_and_status(house: Driftpost, impact: str, row: tuple[int, ...]) -> None:
    now = wall("2013-10-26 12:10")
    stages = ("investigating", "identified", "monitoring")
    assert tuple((proposed_next(house.page, impact, s) - now) // timedelta(minutes=1) for s in stages) == row


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2013-10-26 12:20", "26 12:30"),
        ("2013-10-26 17:00", "26 18:00"),
        ("2013-10-26 21:30", "27 08:00"),
        ("2013-10-27 03:00", "27 08:00"),
        ("2013-10-27 13:00", "27 15:00"),
        ("2013-10-29 13:00", "29 21:00"),
        ("2013-11-04 16:00", "05 08:00"),
    ],
)
def test_an_old_incident_is_asked_less_often_and_not_at_night(house: Driftpost, now: str, due: str) -> None:
    incident = saturday(house)
    set_clock(house.page, now)
    assert says(next_for(fresh(house, incident), "critical", "identified")) == due


def test_the_first_night_is_not_quiet(house: Driftpost) -> None:
    set_clock(house.page, "2013-10-26 23:30")
    assert says(proposed_next(house.page, "critical", "investigating")) == "26 23:40"


@pytest.mark.parametrize(
    ("night", "hours"),
    [("2013-11-02 23:00", 10), ("2013-11-01 23:00", 9), ("2014-03-08 23:00", 8)],
)
def test_a_daylight_saving_night_ends_at_eight_on_the_wall(house: Driftpost, night: str, hours: int) -> None:
    now = set_clock(house.page, night)
    due = proposed_next(house.page, "critical", "identified", since=now - timedelta(days=2))
    assert says(due).endswith("08:00")
    assert due - now == timedelta(hours=hours)


def test_nine_days_cost_no_more_than_a_few_words_a_day(house: Driftpost) -> None:
    incident, now, words = saturday(house), wall("2013-10-26 12:10"), 0
    while now < wall("2013-11-04 12:10"):
        house.page.clock_origin, words = now, words + 1
        now = next_for(fresh(house, incident), "critical", "identified")
        assert words < 80
    assert 8 <= local(now, ZONE).hour <= 22


def test_the_house_sets_its_own(house: Driftpost) -> None:
    owner = Actor(house.olga)
    set_pace(owner, house.page, minutes={"critical": {"identified": 45}}, quiet=parse_quiet("none"))
    assert says(proposed_next(house.page, "critical", "identified")) == "26 12:55"
    assert says(proposed_next(house.page, "critical", "monitoring")) == "26 12:40"
    assert pace_of(house.page).quiet_from is None


def test_only_an_owner_sets_it_and_only_to_what_makes_sense(house: Driftpost) -> None:
    with pytest.raises(NotAllowed):
        set_pace(house.by_maya, house.page, first_word=3)
    for change in ({"first_word": 0}, {"minutes": {"critical": {"resolved": 5}}}, {"stretch": [[4, 0]]}):
        with pytest.raises(Refused):
            set_pace(Actor(house.olga), house.page, **change)


def test_what_is_typed_is_read_or_refused_with_an_example() -> None:
    assert parse_row("10/20/30") == {"investigating": 10, "identified": 20, "monitoring": 30}
    assert parse_stretch("4h=60, 24h=120m") == [[4, 60], [24, 120]]
    hours = ((parse_quiet, "at night"), (parse_quiet, "25:00-8:00"))
    for parse, words in ((parse_row, "10/20"), (parse_stretch, "often"), *hours):
        with pytest.raises(Refused, match="Write"):
            parse(words)
