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
from dataclasses import dataclass, field

from levelhead.reports.intents import intents
from levelhead.reports.likeness import Sums, product
from levelhead.reports.linkage import linked
from levelhead.reports.reading import Reading

NEAR = 0.2
"""The least mean likeness (0 to 1) of a report to the reports of the group it goes to."""
JOIN = 0.2
"""The least mean likeness between the reports of two groups that are joined."""
LATER = 0.26
"""The same, once groups are not taken apart any more: what has been joined then stays so."""
LOOK_AGAIN = 25
"""How many reports come at least before all is grouped anew."""
A_FEW = 2
"""At how many groups, of those that have grown, each report lets us look whether they have come close to another."""
FEW, GROWN = 600, 1.3
"""Up to how many reports all is grouped anew, each time that they are so many times as many as the last time."""
USUAL = 4000
"""How many reports are taken as seen from the start: the first few are not all that there is."""
RAREST = 8
"""By how many of a report's rarest terms the groups are found that it may belong to."""
AT_MOST = 24
"""How many groups a report is compared with."""
LARGEST, SEVERAL = 12, 3
"""A report is also compared with so many of the largest groups of several: it may share no term with them."""
CLEAR = 0.5
"""From what mean on (0 to 1) an intent gives its name to a group."""
KEPT = 400
"""How many terms a group keeps: the heaviest."""


@dataclass(slots=True)
class Centre:
    """A group: the sum of its reports, each weighed. A ``fixed`` one has its name from a person."""

    size: int = 0
    fixed: bool = False
    sums: Sums = field(default_factory=Sums)


class Clusters:
    """The groups of one incident, kept in memory; ``add`` says to which a report belongs."""

    def __init__(self, *, near: float = NEAR, join: float = JOIN) -> None:
        self.near, self.join = near, join
        self.centres: dict[int, Centre] = {}
        self._holding: dict[str, set[int]] = defaultdict(set)
        self._seen: Counter[str] = Counter()
        self._grown: dict[int, None] = {}
        self._several: set[int] = set()
        self._whole: set[int] = set()
        self._loose: list[tuple[int, Reading, int]] = []
        self._reports = self._last = 0
        self._anew_at: float = LOOK_AGAIN

    def add(self, told: Reading, who: int) -> int:
        """Put the report ``who`` into the group it is most like, or begin one; return the group's key."""
        key = self.nearest(told)
        key = self._take(told, self.begin() if key is None else key)
        if key not in self._whole and self._anew_at <= FEW:
            self._loose.append((who, told, key))
        return key

    def begin(self) -> int:
        """Begin an empty group and return its key."""
        self._last += 1
        self.centres[self._last] = Centre()
        return self._last

    def put(self, told: Reading, key: int) -> int:
        """Put a report into the group ``key``, whatever it is like, for good, and return the key."""
        self._whole.add(key)
        return self._take(told, key)

    def _take(self, told: Reading, key: int) -> int:
        self._seen.update(told.terms.keys())
        self._reports += 1
        self._grow(key, self._weighed(told), 1)
        return key

    def nearest(self, told: Reading) -> int | None:
        """Return the key of the group that a report is most like, or None where none is near enough."""
        mine = self._weighed(told)
        scored = (
            (product(mine, self.centres[key].sums) / self.centres[key].size, -key)
            for key in self._likely(mine, LARGEST)
        )
        likeness, key = max(scored, default=(0.0, 0))
        return -key if likeness >= self.near else None

    @property
    def is_due(self) -> bool:
        """Whether it is time to group all anew."""
        return len(self._loose) >= self._anew_at and self._anew_at <= FEW

    def moved(self, *, now: bool = False) -> dict[int, int]:
        """Group anew all reports that ``add`` took, where it is time to (or ``now``); return who goes to which group.

        Groups that hold something ``put`` there stay whole; others may come to them.
        """
        if not (self.is_due or (now and self._anew_at <= FEW)):
            return {}
        self._anew_at = max(LOOK_AGAIN, len(self._loose)) * GROWN
        before, weighed = self._loose, [self._weighed(told) for _who, told, _key in self._loose]
        whole = [key for key in self.centres if key in self._whole]
        sums = [*(self.centres[key].sums for key in whole), *weighed]
        sizes = [*(self.centres[key].size for key in whole), *(1 for _one in weighed)]
        first = linked(sums, sizes, self.join)
        keys = self._named(first, whole)
        for key in self.centres.keys() - self._whole:
            self._forget(key)
        self._loose = []
        for (who, told, _key), mine, begun in zip(before, weighed, first[len(whole) :], strict=True):
            self.centres.setdefault(keys[begun], Centre())
            self._grow(keys[begun], mine, 1)
            self._loose.append((who, told, keys[begun]))
        return {
            who: key for (who, _told, key), (_who, _same, old) in zip(self._loose, before, strict=True) if key != old
        }

    def _named(self, first: list[int], whole: list[int]) -> dict[int, int]:
        """A key for each new group: that of the whole group in it, else the old one most of whose reports it has."""
        keys = {first[number]: key for number, key in reversed(list(enumerate(whole)))}
        shared = Counter(zip(first[len(whole) :], (key for _who, _told, key in self._loose), strict=True))
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
        self._several.discard(key)
        self._grown.pop(key, None)
        for term in self.centres.pop(key).sums.terms:
            self._holding[term].discard(key)

    def joined(self, *, now: bool = False) -> list[tuple[int, int]]:
        """Join groups that have come close, of the few whose turn it is (or, ``now``, of all); return (from, into)."""
        turn = [key for key in self._grown if self._stays(key)][: None if now else A_FEW]
        moves: list[tuple[int, int]] = []
        for key in sorted(turn, key=lambda one: (self.centres[one].size, -one)):
            self._grown.pop(key)
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
        sums = self.centres[key].sums.terms
        whole = [term for term in sums if term[0] != "~" and term.count("=") < 2]
        return sorted(whole, key=lambda term: (-sums[term], term))[:most]

    def wanted(self, key: int) -> str:
        """Return the intent of a group's reports, or "" where they have none in common."""
        centre = self.centres[key]
        most = max(centre.sums.row, default=0.0)
        return intents().names[centre.sums.row.index(most)] if most > CLEAR * centre.size else ""

    def _grow(self, key: int, sums: Sums, size: int) -> None:
        centre = self.centres[key]
        centre.size += size
        centre.sums.take(sums)
        self._grown[key] = None
        if centre.size >= SEVERAL:
            self._several.add(key)
        for term in sums.terms:
            self._holding[term].add(key)
        held = centre.sums.terms
        if len(held) > 2 * KEPT:
            for term in sorted(held, key=lambda one: (-held[one], one))[KEPT:]:
                del held[term]
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

    def _likely(self, sums: Sums, largest: int = 0) -> set[int]:
        """The groups that hold one of the heaviest of these terms (of very many, those that hold most and are large),
        and so many of the largest of all."""
        weights = sums.terms
        whole = [term for term in weights if term[0] != "~"]
        heaviest = sorted(whole, key=lambda term: (-weights[term], term))[:RAREST]
        held = Counter(key for term in heaviest for key in self._holding.get(term, ()))
        also = heapq.nlargest(largest, self._several, key=lambda key: (self.centres[key].size, -key))
        return {*also, *heapq.nlargest(AT_MOST, held, key=lambda key: (held[key], self.centres[key].size, -key))}

    def _weighed(self, told: Reading) -> Sums:
        """Each term by how rare it is, the whole of length 1; and what is wanted."""
        known = self._reports + USUAL
        weights = {term: weight * math.log(known / (1 + self._seen[term])) for term, weight in told.terms.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return Sums({term: weight / length for term, weight in weights.items()} if length else {}, told.row)
