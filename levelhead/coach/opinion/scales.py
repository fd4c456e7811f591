"""What each sign is worth: the trained weights, read once and kept.

They were learned by `scripts/train-coach` from labelled updates. A sign is at most three words, so that nobody's
sentences travel with the package.

The worths of one sign for all keys are one number, a lane of `LANE` bits for each key: one addition adds for all keys
at once, which is what lets plain Python weigh a draft in a millisecond or two.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from levelhead.coach.opinion.net import FINE, LANE, Net
from levelhead.coach.opinion.signs import REACH, Senses, of_shape
from levelhead.lib.vectors import vectors

HERE = Path(__file__).parent
_HALF = 1 << (LANE - 1)
#: Worths are kept in hundredths, and weighed in 64ths of these, as the net does.
UNIT = 100 * FINE

Raw = Mapping[str, Sequence[int]]
#: From which word on, counted from its own, a word's names say so much more or less.
Near = tuple[tuple[int, int], ...]


def packed(worths: Iterable[tuple[int, int]]) -> int:
    """Return the worths (key number, worth) of one sign as one number."""
    return sum(worth << (LANE * key) for key, worth in worths)


class Rows(dict[str, int]):
    """The worth of each sign of one sort by its names, 0 for a sign of which nothing is known; made when asked for."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw

    def __missing__(self, names: str) -> int:
        row = self.raw.get(names)
        if row is None:
            return 0
        self[names] = worth = FINE * packed(zip(row[::2], row[1::2], strict=True))
        return worth


_NOTHING = Rows({})


class Reaches(dict[tuple[str, ...], Near]):
    """What a word's names (its stem, its senses) say together of the words around it, made when asked for."""

    def __init__(self, signs: Mapping[str, Rows]) -> None:
        self.rows = [(*reach, signs[sort]) for sort, reach in REACH.items() if sort in signs]

    def __missing__(self, names: tuple[str, ...]) -> Near:
        steps: dict[int, int] = {}
        for name in names:
            for start, end, rows in self.rows:
                if name in rows.raw:
                    steps[start] = steps.get(start, 0) + rows[name]
                    steps[end] = steps.get(end, 0) - rows[name]
        found = tuple((step, worth) for step, worth in steps.items() if worth)
        if found:
            self[names] = found
        return found


class Beside(dict[str, dict[str, str]]):
    """For each sense those that tell something beside it in one sentence, and the name of the sign."""

    def __init__(self, raw: Raw) -> None:
        for names in raw:
            name, both, other = names.partition("&")
            if both:
                self.setdefault(name, {})[other] = names


class Scale:
    """Weights for a row of keys: a verdict holds when `base` and the signs' worth come above `line`.

    `signs` holds the worth of each sign by sort and names, `near` what a word's names say of the words around it,
    `beside` which senses tell something together.
    """

    def __init__(self, keys: Sequence[str], base: Sequence[float], line: Sequence[float], signs: Mapping[str, Raw]):
        self.keys = tuple(keys)
        self.base = packed((key, round(UNIT * value)) for key, value in enumerate(base))
        self.line = tuple(round(UNIT * value) for value in line)
        self.signs = {sort: Rows(rows) for sort, rows in signs.items()}
        self.near = Reaches(self.signs)
        self.beside = Beside(signs.get("there", {}))
        self.look = lru_cache(maxsize=20_000)(self._look)
        self._zero = packed((key, _HALF) for key in range(len(self.keys)))
        self._lines = packed((key, _HALF - line - 1) for key, line in enumerate(self.line))

    def of(self, sort: str) -> Rows:
        """Return the worth of each sign of one sort, by its names."""
        return self.signs.get(sort, _NOTHING)

    def _look(self, word: str, kind: str, stemmed: str) -> int:
        """Return what the look of a word is worth."""
        return sum(self.of(sort)[name] for sort, name in of_shape(word, kind, stemmed))

    def lane(self, number: int, key: int) -> int:
        """Return what *number* holds for one key, one being `UNIT`."""
        return ((number + self._zero) >> (LANE * key) & (2 * _HALF - 1)) - _HALF

    def over(self, number: int) -> int:
        """Return *number* as marks: `_zero`'s bit stands in the lane of each key that is over its line, none else."""
        return (number + self._lines) & self._zero

    def close(self, numbers: Iterable[int], near: int) -> list[int]:
        """Return each of *numbers* as `over` does, as if it were *near* more."""
        more, zero = self._lines + near, self._zero
        return [(number + more) & zero for number in numbers]

    def is_over(self, marks: int, key: int) -> bool:
        """Whether *marks* (of `over`, several of them or-ed) hold one for *key*."""
        return bool(marks >> (LANE * key) & _HALF)


@dataclass(frozen=True, slots=True)
class Scales:
    """The scale for parts (a whole draft), the scale and the net for flags (each word), and the senses of words."""

    parts: Scale
    flags: Scale
    senses: Senses
    net: Net


def signed(senses: Mapping[str, Sequence[str]]) -> Senses:
    """Return senses as signs name them."""
    return {word: tuple(f"@{name}" for name in names) for word, names in senses.items()}


@lru_cache(maxsize=4)
def scales(language: str = "en") -> Scales:
    """Return the trained weights of *language*."""
    raw = json.loads((HERE / f"{language}.json").read_text(encoding="utf-8"))
    return Scales(Scale(**raw["parts"]), Scale(**raw["flags"]), signed(raw["senses"]), Net(vectors(), **raw["net"]))
