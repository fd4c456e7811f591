"""Length as a reader sees it."""

import pytest

from levelhead.lib.graphemes import count, cut

FAMILY = "👩‍👩‍👧‍👦"


SIGNS = {"": 0, "abc": 3, FAMILY: 1, "e\u0301": 1, "👩🏽‍🚒!": 2, "\r\n": 1}


@pytest.mark.parametrize(("text", "length"), SIGNS.items())
def test_what_is_drawn_as_one_sign_counts_as_one(text: str, length: int) -> None:
    assert count(text) == length


def test_a_cut_falls_between_words_and_is_seen() -> None:
    assert cut("Posting is paused for now.", 20) == "Posting is paused…"
    assert cut("Short.", 20) == "Short."


def test_a_cut_never_splits_a_sign() -> None:
    assert cut(FAMILY * 5, 3) == FAMILY * 2 + "…"


def test_a_place_may_measure_in_its_own_way() -> None:
    assert cut("日本語のことば", 9, lambda text: 2 * len(text) - text.count("…")) == "日本語の…"


def test_nothing_fits_into_nothing() -> None:
    assert cut("abc", 0) == ""
