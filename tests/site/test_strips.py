"""Ninety days as a drawing, and the same in words."""

import re
from datetime import date, timedelta

from levelhead.incidents.days import Day, Record
from levelhead.site import strips

START = date(2013, 7, 29)


def record(*bad: int, known: int = 90) -> Record:
    """Ninety days, down on those with these numbers."""
    statuses = ["major_outage" if number in bad else "operational" for number in range(90)]
    return Record(tuple(Day(START + timedelta(days=n), s) for n, s in enumerate(statuses)), "99.5", known)


def test_every_day_is_one_bar_and_the_bad_ones_are_taller() -> None:
    drawn = strips.strip(record(3, 89))
    assert drawn.count("v-16") == 88
    assert drawn.count("v-24") == 2
    assert re.search(r'<path class="m" d="M14 24v-24m344 24v-24"/>', drawn)


def test_the_words_name_the_bad_days_the_latest_first_and_count_the_rest() -> None:
    assert strips.described(record()) == "No day with trouble."
    assert strips.described(record(88, 89)) == "Days with trouble: 26 October: Not working; 25 October: Not working."
    assert strips.described(record(*range(80, 90))).endswith("; and 5 more days.")


def test_the_share_is_told_of_the_time_that_is_known() -> None:
    assert strips.share(record()) == "Worked 99.5% of the last 90 days"
    assert strips.share(record(known=12)) == "Worked 99.5% of the last 12 days"
    assert strips.share(record(known=1)) == "Worked 99.5% of the last day"
    assert strips.share(record(known=0)) == ""
