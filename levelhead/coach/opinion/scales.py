"""What each sign is worth: the trained weights, read once and kept.

They were learned by `scripts/train-coach` from labelled updates. A sign is at most three words, so that nobody's
sentences travel with the package.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from levelhead.coach.opinion.signs import Senses

HERE = Path(__file__).parent

#: For one sign: the numbers of the keys it speaks for or against, each with its weight.
Worth = Sequence[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Scale:
    """Weights for a row of keys: a verdict holds when `base` and the signs' worth come above `line`.

    `known` are all words of which some sign speaks.
    """

    keys: tuple[str, ...]
    base: tuple[float, ...]
    line: tuple[float, ...]
    signs: Mapping[str, Worth]
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scales:
    """The scale for parts (a whole draft), the scale for flags (each word), and the senses of words."""

    parts: Scale
    flags: Scale
    senses: Senses


@lru_cache(maxsize=4)
def scales(language: str = "en") -> Scales:
    """Return the trained weights of *language*."""
    raw = json.loads((HERE / f"{language}.json").read_text(encoding="utf-8"))
    return Scales(_scale(raw["parts"]), _scale(raw["flags"]), raw["senses"])


def _scale(raw: Mapping[str, list[object] | dict[str, list[int]]]) -> Scale:
    signs = {
        sign: tuple((row[place], row[place + 1] / 100) for place in range(0, len(row), 2))
        for sign, row in raw["signs"].items()  # type: ignore[union-attr]
    }
    keys, base, line = (tuple(raw[name]) for name in ("keys", "base", "line"))
    known = frozenset(word for sign in signs for word in sign.lstrip("-+").split())
    return Scale(keys, base, line, signs, known | {"^"})  # type: ignore[arg-type]
