"""What answer a report wants: a small learnt reader of what people write to any service on its worst day.

Weights for each sign (`signs`), learnt by `scripts/train-intents` from reports that were written for it, say how much
the sign speaks for each of some seventy intents ("cannot sign in", "when is it back", "was my data taken"); of all
signs the softmax (multinomial logistic regression; J. S. Cramer, "The origins of logistic regression", 2002). Two
reports that want the same answer have like rows, whatever their words. Nothing is learnt from anybody's reports.
"""

import math
import sys
from array import array
from functools import lru_cache
from pathlib import Path

from levelhead.reports.signs import signs

HERE = Path(__file__).parent
#: What the octets of `intents.bin` stand for: so many to one, of a weight, and of how rare a sign is.
WEIGHT, RARE = 8, 16
SURE = 0.35
"""A row of intents is of length 1 where they are as sure as this or surer, and shorter where nothing is clear."""
OTHER = "other"
"""The intent of what is none of the known ones: it makes nothing alike."""
_UP = 128
_LANE = 4

Row = tuple[float, ...]


class Intents:
    """The learnt weights: for each sign how rare it is, and its weight for each intent."""

    def __init__(self, text: str, numbers: bytes) -> None:
        names, found = text.split("\n\n")
        self.names = tuple(names.split())
        self._place = {sign: place for place, sign in enumerate(found.splitlines())}
        self._numbers = memoryview(numbers)
        self._size = 1 + len(self.names)
        self._other = self.names.index(OTHER)
        self.none: Row = (0.0,) * len(self.names)
        self.lanes = lru_cache(maxsize=20_000)(self._lanes)

    def _lanes(self, place: int) -> tuple[int, int]:
        """Return how rare a sign is, and its weights, each in four octets of one long number and lifted over zero."""
        start = place * self._size
        lifted = array("I", (octet ^ _UP for octet in self._numbers[start + 1 : start + self._size]))
        return self._numbers[start], int.from_bytes(lifted.tobytes(), sys.byteorder)

    def scores(self, text: str) -> list[float]:
        """Return how much speaks for each intent."""
        total = lift = square = 0
        for sign, much in signs(text).items():
            if (place := self._place.get(sign)) is not None:
                rare, row = self.lanes(place)
                weight = round(10 * much) * rare
                total, lift, square = total + weight * row, lift + weight, square + weight * weight
        lanes = array("I")
        lanes.frombytes(total.to_bytes(_LANE * len(self.names), sys.byteorder))
        length = WEIGHT * math.sqrt(square) or 1.0
        return [(lane - _UP * lift) / length for lane in lanes]

    def chances(self, text: str) -> list[float]:
        """Return how likely each intent is, 1 in all."""
        scores = self.scores(text)
        most = max(scores)
        each = [math.exp(score - most) for score in scores]
        return [one / sum(each) for one in each]

    def row(self, text: str) -> Row:
        """Return the intents of ``text`` as a row of numbers of length 1, shorter where nothing is clear."""
        each = self.chances(text)
        if len(set(each)) == 1:  # nothing is known of it
            return self.none
        each[self._other] = 0.0
        length = max(SURE, math.sqrt(sum(one * one for one in each)))
        return tuple(one / length for one in each)


@lru_cache(maxsize=1)
def intents() -> Intents:
    """Return the reader, read once and kept."""
    return Intents((HERE / "intents.txt").read_text(encoding="utf-8"), (HERE / "intents.bin").read_bytes())
