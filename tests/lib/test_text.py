"""Words made fit for a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levelhead.lib.text import is_blank, one_line, plain_lines

ANY = st.text(st.characters(exclude_categories=()))


@given(ANY)
def test_one_line_is_one_line_that_can_be_written(text: str) -> None:
    line = one_line(text, 80)
    assert len(line) <= 80 and len(line.splitlines()) <= 1
    line.encode()


@given(ANY)
def test_plain_lines_end_in_newlines_only(text: str) -> None:
    assert "\r" not in plain_lines(text) and "\x1b" not in plain_lines(text)
    plain_lines(text).encode()


def test_a_long_line_is_cut_with_an_ellipsis() -> None:
    assert one_line("a" * 300) == "a" * 249 + "…"


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u2060", "\u3164", "\u2800 \xa0"])
def test_what_nobody_can_see_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "🙂", "مرحبا", "\u200bwe know", "…"])
def test_what_somebody_can_see_is_not(text: str) -> None:
    assert not is_blank(text)
