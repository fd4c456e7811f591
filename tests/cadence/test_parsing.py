"""Times as people type them."""

from datetime import UTC, datetime

import pytest

from levelhead.cadence.parsing import parse_next
from levelhead.lib.errors import Refused
from levelhead.models import Page

NOON = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def page() -> Page:
    """A page in Berlin whose clock stands at noon UTC, 14:00 on its walls."""
    return Page(zone="Europe/Berlin", clock_origin=NOON, clock_anchor=NOON, clock_rate=0)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("30m", "12:30"),
        ("in 2 hours", "14:00"),
        ("15:30", "13:30"),
        ("2026-05-01T16:00", "14:00"),
        ("2026-05-01T16:00:10Z", "16:01"),
    ],
)
def test_a_time_is_read_in_the_pages_zone_on_a_whole_minute(page: Page, words: str, due: str) -> None:
    assert f"{parse_next(words, page):%H:%M}" == due


def test_a_clock_time_that_has_passed_is_tomorrows(page: Page) -> None:
    assert parse_next("09:00", page) == datetime(2026, 5, 2, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize("words", ["02:30", "2026-10-25T02:30"])
@pytest.mark.parametrize(("now", "due"), [("00:20", "00:30"), ("00:40", "01:30"), ("01:20", "01:30")])
def test_in_the_night_of_the_hour_that_comes_twice_it_is_the_next_to_come(words: str, now: str, due: str) -> None:
    night = datetime.fromisoformat(f"2026-10-25T{now}+00:00")
    page = Page(zone="Europe/Berlin", clock_origin=night, clock_anchor=night, clock_rate=0)
    assert f"{parse_next(words, page):%d %H:%M}" == f"25 {due}"


@pytest.mark.parametrize("words", ["", "soon", "25:00", "30 parsecs", "0m"])
def test_what_is_no_time_is_refused_with_examples(page: Page, words: str) -> None:
    with pytest.raises(Refused, match="30m, 2h, 15:30"):
        parse_next(words, page)
