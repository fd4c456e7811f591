"""Times as the page says them."""

from datetime import UTC, date, datetime

from levelhead.wording import times

ZONE = "America/Los_Angeles"
MOMENT = datetime(2013, 10, 27, 2, 30, tzinfo=UTC)


def test_on_its_day_a_time_needs_no_day() -> None:
    assert times.at(MOMENT, ZONE, date(2013, 10, 26)) == "19:30 Pacific"


def test_on_another_day_it_names_the_day_and_in_another_year_the_year() -> None:
    assert times.at(MOMENT, ZONE, date(2013, 10, 27)) == "Saturday 26 October, 19:30 Pacific"
    assert times.at(MOMENT, ZONE, date(2014, 1, 1)) == "Saturday 26 October 2013, 19:30 Pacific"
    assert times.at(MOMENT, ZONE) == "Saturday 26 October 2013, 19:30 Pacific"


def test_the_zone_is_named_as_people_say_it() -> None:
    assert times.at(MOMENT, "Europe/Berlin", date(2013, 10, 27)) == "03:30 Berlin time"
    assert times.at(MOMENT, "UTC", date(2013, 10, 27)) == "02:30 UTC"


def test_midnight_comes_by_the_wall_clock_also_when_clocks_change() -> None:
    assert times.next_midnight(MOMENT, ZONE) == datetime(2013, 10, 27, 7, tzinfo=UTC)
    changing = datetime(2013, 11, 3, 8, tzinfo=UTC)
    assert times.next_midnight(changing, ZONE) == datetime(2013, 11, 4, 8, tzinfo=UTC)
