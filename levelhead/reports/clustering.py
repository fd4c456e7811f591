"""Reports that mean the same come together: each, as it comes, goes to the group it is most like, or begins one.

Average linkage, as it can be kept up while reports come in: the mean likeness of a report to all of a group is one
product with the group's sum. (The weights are K. Sparck Jones's, 1972: the fewer reports hold a term, the more it
tells.) While reports are few, all is grouped anew from time to time, as if they had come at once, so that the order in
which they came does not matter; a group that keeps most of its reports stays that group. Later only groups that have
come close are joined. Deterministic: the same reports in the same order make the same groups.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from levelhead.reports.linkage import Near, gathered, linked, product

Terms = Mapping[str, float]

NEAR = 0.24
"""The least mean likeness (0 to 1) of a report to the reports of the group it goes to."""
JOIN = 0.25
"""The least mean likeness between the reports of two groups that are joined."""
LATER = 0.34
"""The same, once groups are not taken apart any more: what has been joined then stays so."""
LOOK_AGAIN = 25
"""How many reports come between two looks at which groups have come close."""
FEW, GROWN = 1000, 1.3
"""Up to how many reports all is grouped anew, each time that they are so many times as many as the last time."""
USUAL = 4000
"""How many reports are taken as seen from the start: the first few are not all that there is."""
RAREST = 8
"""By how many of a report's rarest terms the groups are found that it may belong to."""
AT_MOST = 24
"""How many groups a report is compared with."""
KEPT = 400
"""How many terms a group keeps: the heaviest."""


@dataclass(slots=True)
class Centre:
    """The sum of a group's reports, each weighed and of length 1. A ``fixed`` one has its name from a person."""

    size: int = 0
    fixed: bool = False
    sums: dict[str, float] = field(default_factory=dict)


class Clusters:
    """The groups of one incident, kept in memory; ``add`` says to which a report belongs."""

    def __init__(self, *, near: float = NEAR, join: float = JOIN) -> None:
        self.near, self.join = near, join
        self.centres: dict[int, Centre] = {}
        self._holding: dict[str, set[int]] = defaultdict(set)
        self._seen: Counter[str] = Counter()
        self._grown: set[int] = set()
        self._whole: set[int] = set()
        self._loose: list[tuple[int, Terms, int]] = []
        self._reports = self._since_look = self._last = 0
        self._anew_at: float = LOOK_AGAIN

    def add(self, terms: Terms, who: int) -> int:
        """Put the report ``who`` into the group it is most like, or begin one; return the group's key."""
        key = self.nearest(terms)
        key = self._take(terms, self.begin() if key is None else key)
        if key not in self._whole and self._anew_at <= FEW:
            self._loose.append((who, terms, key))
        return key

    def begin(self) -> int:
        """Begin an empty group and return its key."""
        self._last += 1
        self.centres[self._last] = Centre()
        return self._last

    def put(self, terms: Terms, key: int) -> int:
        """Put a report into the group ``key``, whatever it is like, for good, and return the key."""
        self._whole.add(key)
        return self._take(terms, key)

    def _take(self, terms: Terms, key: int) -> int:
        self._seen.update(terms.keys())
        self._reports += 1
        self._since_look += 1
        self._grow(key, self._weighed(terms), 1)
        return key

    def nearest(self, terms: Terms) -> int | None:
        """Return the key of the group that ``terms`` are most like, or None where none is near enough."""
        mine = self._weighed(terms)
        scored = ((product(mine, self.centres[key].sums) / self.centres[key].size, -key) for key in self._likely(mine))
        likeness, key = max(scored, default=(0.0, 0))
        return -key if likeness >= self.near else None

    def moved(self, *, now: bool = False) -> dict[int, int]:
        """Group anew all reports that ``add`` took, where it is time to (or ``now``); return who goes to which group.

        Groups that hold something ``put`` there stay whole; others may come to them.
        """
        if self._anew_at > FEW or (len(self._loose) < self._anew_at and not now):
            return {}
        self._anew_at = max(LOOK_AGAIN, len(self._loose)) * GROWN
        before, weighed = self._loose, [self._weighed(terms) for _who, terms, _key in self._loose]
        whole = [key for key in self.centres if key in self._whole]
        sums = [*(self.centres[key].sums for key in whole), *weighed]
        sizes = [*(self.centres[key].size for key in whole), *(1 for _one in weighed)]
        first = gathered(linked(sums, sizes, self.join), sums, sizes, len(whole), Near())
        keys = self._named(first, whole)
        for key in self.centres.keys() - self._whole:
            self._forget(key)
        self._loose = []
        for (who, terms, _key), mine, begun in zip(before, weighed, first[len(whole) :], strict=True):
            self.centres.setdefault(keys[begun], Centre())
            self._grow(keys[begun], mine, 1)
            self._loose.append((who, terms, keys[begun]))
        return {
            who: key for (who, _terms, key), (_who, _same, old) in zip(self._loose, before, strict=True) if key != old
        }

    def _named(self, first: list[int], whole: list[int]) -> dict[int, int]:
        """A key for each new group: that of the whole group in it, else the old one most of whose reports it has."""
        keys = {first[number]: key for number, key in reversed(list(enumerate(whole)))}
        shared = Counter(zip(first[len(whole) :], (key for _who, _terms, key in self._loose), strict=True))
        taken = set(whole)
        for (begun, key), _count in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
            if begun not in keys and key not in taken:
                keys[begun] = key
                taken.add(key)
        for begun in first[len(whole) :]:
            if begun not in keys:
                self._last += 1
                keys[begun] = self._last
        return keys

    def _forget(self, key: int) -> None:
        for term in self.centres.pop(key).sums:
            self._holding[term].discard(key)

    def joined(self, *, now: bool = False) -> list[tuple[int, int]]:
        """Join groups that have come close, where it is time to look (or ``now``); return (from, into) for each."""
        if self._since_look < LOOK_AGAIN and not now:
            return []
        self._since_look = 0
        moves: list[tuple[int, int]] = []
        grown, self._grown = {key for key in self._grown & self.centres.keys() if self._stays(key)}, set()
        for key in sorted(grown, key=lambda one: (self.centres[one].size, -one)):
            into = self._twin(key)
            if into is not None:
                self.merge(key, into)
                moves.append((key, into))
        return moves

    def merge(self, key: int, into: int) -> None:
        """Put all of the group ``key`` into the group ``into``."""
        gone = self.centres[key]
        self._forget(key)
        self._whole.add(into)
        self._grow(into, gone.sums, gone.size)

    def telling(self, key: int, most: int = 3) -> list[str]:
        """Return the terms that most tell this group from others, for its name."""
        sums = self.centres[key].sums
        whole = [term for term in sums if term[0] != "~" and term.count("=") < 2]
        return sorted(whole, key=lambda term: (-sums[term], term))[:most]

    def _grow(self, key: int, sums: Terms, size: int) -> None:
        centre = self.centres[key]
        centre.size += size
        self._grown.add(key)
        for term, weight in sums.items():
            centre.sums[term] = centre.sums.get(term, 0.0) + weight
            self._holding[term].add(key)
        if len(centre.sums) > 2 * KEPT:
            for term in sorted(centre.sums, key=lambda one: (-centre.sums[one], one))[KEPT:]:
                del centre.sums[term]
                self._holding[term].discard(key)

    def _twin(self, key: int) -> int | None:
        mine = self.centres[key]
        if mine.fixed:
            return None
        scored = (
            (product(mine.sums, self.centres[one].sums) / (mine.size * self.centres[one].size), -one)
            for one in self._likely(mine.sums)
            if one != key and self._stays(one)
        )
        likeness, twin = max(scored, default=(0.0, 0))
        return -twin if likeness >= LATER else None

    def _stays(self, key: int) -> bool:
        """Whether the group is not taken apart any more."""
        return key in self._whole or self._anew_at > FEW

    def _likely(self, weights: Terms) -> set[int]:
        """The groups that hold one of the heaviest of these terms; of very many, those that hold most and are large."""
        whole = [term for term in weights if term[0] != "~"]
        heaviest = sorted(whole, key=lambda term: (-weights[term], term))[:RAREST]
        held = Counter(key for term in heaviest for key in self._holding.get(term, ()))
        if len(held) <= AT_MOST:
            return set(held)
        return set(heapq.nlargest(AT_MOST, held, key=lambda key: (held[key], self.centres[key].size, -key)))

    def _weighed(self, terms: Terms) -> dict[str, float]:
        """Each term by how rare it is, the whole of length 1."""
        known = self._reports + USUAL
        weights = {term: weight * math.log(known / (1 + self._seen[term])) for term, weight in terms.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {term: weight / length for term, weight in weights.items()} if length else {}
