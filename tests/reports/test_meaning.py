"""What reports mean, as rows of numbers."""

import random
from operator import mul

from levelhead.reports.likeness import Sums, likenesses, product
from levelhead.reports.meaning import NONE, less, row_of, usual
from levelhead.reports.reading import read
from levelhead.reports.rows import MOST, Rows, small


def like(one: str, other: str) -> float:
    return float(sum(map(mul, less(row_of(one), usual()), less(row_of(other), usual()))))


def test_words_of_like_meaning_are_near_though_none_is_shared() -> None:
    hotel = "The hotel was filthy"
    assert like(hotel, "Our lodging is dirty") > 3 * like(hotel, "The trumpet sounded")


def test_of_another_language_nothing_is_said() -> None:
    assert row_of("Ich kann mich nicht anmelden") == NONE
    assert row_of("") == NONE
    assert less(NONE, usual()) == NONE


def test_products_asked_all_at_once_are_those_of_each() -> None:
    dice = random.Random(3)
    rows = [[dice.randint(-MOST, MOST) for _number in range(48)] for _row in range(70)]
    rows += [[-MOST] * 48, [MOST] * 48]
    for mine in (*rows[-2:], rows[0]):
        each = [(number, sum(map(mul, row, mine))) for number, row in enumerate(rows)]
        assert Rows(rows).above(mine, 500) == [one for one in each if one[1] > 500]
    assert Rows([]).above([], 0) == []


def test_what_is_said_of_pairs_is_what_is_said_of_all_at_once() -> None:
    told = [read(text) for text in ("my salary is missing", "no wages came today", "Gehalt ist nicht da")]
    sums = [Sums(dict(one.terms), less(one.row, usual())) for one in told]
    found = likenesses(sums, [1, 1, 1])
    assert abs(found[0][1] - product(sums[0], sums[1])) < 0.01
    assert abs(found[2][0] - product(sums[2], sums[0])) < 0.01
    assert small([2.0, -2.0]) == (MOST, -MOST)
