"""How like two reports or groups are: by what answer they want, and for a smaller part by the terms that they share."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import mul

from levelhead.reports.intents import Row
from levelhead.reports.rows import MOST, Rows, small

WANTED = 0.67
"""The part of the likeness that intents give; all else is shared terms."""
LEAST = MOST * MOST // 16
"""The least likeness of intents between two that is counted, a sixteenth of the most: below it, it is chance."""


@dataclass(slots=True)
class Sums:
    """The sum of reports, each with its terms weighed to length 1 and its row of intents."""

    terms: dict[str, float] = field(default_factory=dict)
    row: Row = ()

    def take(self, other: "Sums") -> None:
        """Add the reports of ``other``."""
        for term, weight in other.terms.items():
            self.terms[term] = self.terms.get(term, 0.0) + weight
        self.row = tuple(map(float.__add__, self.row, other.row)) if self.row else other.row


def product(one: Sums, other: Sums) -> float:
    """Return the likeness of all reports of ``one`` to all of ``other``, added up."""
    wanted = float(sum(map(mul, one.row, other.row)))
    return (1 - WANTED) * shared(one.terms, other.terms) + WANTED * wanted


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
        like = _wanted(rows.above(known[number], LEAST), number, sizes)
        for term, weight in one.terms.items():
            for other, theirs in holding[term]:
                like[other] += weight * theirs
            holding[term].append((number, (1 - WANTED) * weight))
        for other, total in like.items():
            found[number][other] = found[other][number] = total
    return found


def _wanted(found: Sequence[tuple[int, int]], number: int, sizes: Sequence[int]) -> defaultdict[int, float]:
    whole = WANTED * sizes[number] / (MOST * MOST)
    return defaultdict(float, {other: value * whole * sizes[other] for other, value in found if other < number})
