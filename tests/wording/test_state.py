"""Where things stand, in one plain sentence; and what is said of a promise."""

import pytest

from levelhead.incidents.choices import ComponentStatus, Status
from levelhead.wording import state
from levelhead.wording.promise import Standing, promise_line


@pytest.mark.parametrize("status", Status)
def test_every_status_has_words_for_readers(status: str) -> None:
    line = state.stage_line(status)
    assert line[0].isupper()
    assert line[1:] == state.stage(status)[1:]
    assert not line.endswith(".")


def test_at_most_three_parts_are_named() -> None:
    assert state.parts_line("major_outage", ["Search"]) == "Not working: Search"
    assert state.parts_line("partial_outage", ["A", "B", "C", "D"]) == "Not working for some: A, B, C and 1 more"


def test_a_word_of_the_team_goes_before_ours() -> None:
    assert state.parts_line("major_outage", ["Search"], "Paused on purpose.") == "Paused on purpose: Search"


@pytest.mark.parametrize("count", [2, 5, 6, 40])
def test_several_are_counted_in_one_sentence(count: int) -> None:
    assert state.several(count).endswith("things are wrong at the same time.")


@pytest.mark.parametrize("status", ComponentStatus)
def test_a_page_without_incident_has_a_sentence_for_its_worst_part(status: str) -> None:
    assert state.calm(status).endswith(".")


def test_a_promise_is_told_by_where_it_stands_and_escapes_what_it_is_given() -> None:
    assert promise_line("19:30 Pacific", Standing.AHEAD) == "Next update by 19:30 Pacific"
    assert promise_line("19:30 Pacific", Standing.LATE) == "No update yet. We promised one by 19:30 Pacific."
    assert "&lt;b&gt;" in promise_line("<b>", Standing.UNSURE)
