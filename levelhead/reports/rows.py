"""Many rows of small numbers, asked all at once how like they are to another: a product with each.

Each column stands in one long integer, a row in each 32 of its bits, so that a few multiplications do what would be a
loop over all rows (after L. Lamport, "Multiple byte processing with full-word instructions", 1975).
"""

import sys
from array import array
from collections.abc import Iterable, Sequence

#: A number of a row is at most this, up or down; it is what 1 becomes.
MOST = 127
_UP = 128  # added to each number, since a lane knows no sign
_OCTETS = 4
_FLOOR = 1 << 24


class Rows:
    """The rows; all are of one length, of at most some hundred numbers."""

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        self._count = len(rows)
        self._columns = [_packed(number + _UP for number in column) for column in zip(*rows, strict=True)]
        # What the lift of each number adds to a row's products is taken off again; no lane may fall below zero.
        self._lower = _packed(_FLOOR - _UP * (sum(row) + _UP * len(row)) for row in rows)

    def above(self, row: Sequence[int], least: int) -> list[tuple[int, int]]:
        """Return the numbers of the rows whose product with ``row`` is more than ``least``, and those products."""
        total = sum(((number + _UP) * column for number, column in zip(row, self._columns, strict=True)), self._lower)
        lanes, added = array("I"), _UP * sum(row) + _FLOOR
        lanes.frombytes(total.to_bytes(_OCTETS * self._count, sys.byteorder))
        return [(number, lane - added) for number, lane in enumerate(lanes) if lane > least + added]


def small(row: Sequence[float]) -> tuple[int, ...]:
    """Return a row of numbers between -1 and 1 as whole numbers."""
    return tuple(max(-MOST, min(MOST, round(MOST * number))) for number in row)


def _packed(numbers: Iterable[int]) -> int:
    return int.from_bytes(array("I", numbers).tobytes(), sys.byteorder)
