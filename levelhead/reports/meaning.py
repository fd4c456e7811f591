"""What the words of a report mean, as one row of numbers: reports of like meaning have like rows, whatever their words.

The row is that of its words together (``lib.vectors``); those vectors know English, and of other languages nothing is
said here. What all reports have in common is taken off, so that what is left tells one from another (after S. Arora,
Y. Liang and T. Ma, 2017, who take off the first component).
"""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from levelhead.lib.vectors import SIZE, vectors
from levelhead.reports.language import language_of
from levelhead.reports.matters import MATTERS
from levelhead.reports.terms import words_of_weight

Row = tuple[float, ...]
NONE: Row = (0.0,) * SIZE


def row_of(text: str) -> Row:
    """Return the row of an English ``text``, of length 1; zeros where nothing of it is known."""
    if (language_of(text) or "en") != "en":
        return NONE
    return unit(together(_row(word) for word in words_of_weight(text)))


def together(rows: Iterable[Sequence[float]]) -> Row:
    """Return the sum of ``rows``."""
    return tuple(map(sum, zip(*rows, strict=True))) or NONE


def unit(row: Sequence[float]) -> Row:
    """Return ``row`` with length 1, zeros as zeros."""
    length = math.sqrt(sum(number * number for number in row))
    return tuple(number / length for number in row) if length else NONE


def less(row: Row, common: Row) -> Row:
    """Return what is left of ``row`` without what is ``common``, of length 1; zeros stay zeros."""
    return unit(tuple(map(float.__sub__, row, common))) if any(row) else NONE


@lru_cache(maxsize=1)
def usual() -> Row:
    """Return the mean row of all words of the tables: what reports have in common before any has come."""
    rows = [row for word in sorted(MATTERS) if word.isascii() and any(row := _row(word))]
    return tuple(number / len(rows) for number in together(rows))


@lru_cache(maxsize=20_000)
def _row(word: str) -> Row:
    return unit(tuple(map(float, vectors().of(word))))
