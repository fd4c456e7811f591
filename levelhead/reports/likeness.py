"""How like two reports or groups are: by the terms that they share, and for a smaller part by what their words mean."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import mul

from levelhead.reports.meaning import NONE, Row
from levelhead.reports.rows import MOST, Rows, small

MEANT = 0.2
"""The part of the likeness that meaning gives; all else is shared terms."""
LEAST = MOST * MOST // 4
"""The least likeness of meaning between two that is counted, a quarter of the most: below it, it is chance."""


@dataclass(slots=True)
class Sums:
    """The sum of reports, each with its terms weighed to length 1 and its row of meaning of length 1 (or zeros)."""

    terms: dict[str, float] = field(default_factory=dict)
    row: Row = NONE

    def take(self, other: "Sums") -> None:
        """Add the reports of ``other``."""
        for term, weight in other.terms.items():
            self.terms[term] = self.terms.get(term, 0.0) + weight
        self.row = tuple(map(float.__add__, self.row, other.row))


def product(one: Sums, other: Sums) -> float:
    """Return the likeness of all reports of ``one`` to all of ``other``, added up."""
    meant = float(sum(map(mul, one.row, other.row)))
    return (1 - MEANT) * shared(one.terms, other.terms) + MEANT * meant


def shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return what two sums of weights have in common."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    return sum(weight * many[term] for term, weight in few.items() if term in many)


def likenesses(sums: Sequence[Sums], sizes: Sequence[int]) -> list[dict[int, float]]:
    """Return for each of ``sums`` those that it is like, and how much, as `product` would; chance is left out."""
    holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
    found: list[dict[int, float]] = [{} for _one in sums]
    known = [small([number / size for number in one.row]) for one, size in zip(sums, sizes, strict=True)]
    rows = Rows(known)
    for number, one in enumerate(sums):
        like = _meant(rows.above(known[number], LEAST), number, sizes)
        for term, weight in one.terms.items():
            for other, theirs in holding[term]:
                like[other] += weight * theirs
            holding[term].append((number, (1 - MEANT) * weight))
        for other, total in like.items():
            found[number][other] = found[other][number] = total
    return found


def _meant(found: Sequence[tuple[int, int]], number: int, sizes: Sequence[int]) -> defaultdict[int, float]:
    whole = MEANT * sizes[number] / (MOST * MOST)
    return defaultdict(float, {other: value * whole * sizes[other] for other, value in found if other < number})
