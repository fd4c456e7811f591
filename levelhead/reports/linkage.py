"""Average linkage from the beginning: of all groups the two that are most like are joined, until none are like enough.

R. R. Sokal and C. D. Michener, 1958. The order in which reports came does not matter to it.
"""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Sums = Mapping[str, float]


@dataclass(frozen=True)
class Near:
    """When a report goes to a group of ``several``: its mean likeness is at least ``least``, and ``times`` the next."""

    several: int = 3
    least: float = 0.12
    times: float = 1.3


def linked(sums: Sequence[Sums], sizes: Sequence[int], least: float) -> list[int]:
    """Return for each group (the sum of its reports' weights, and how many they are) the number of the first of those
    that it belongs to, where ``least`` is the mean likeness between the reports of two groups that are joined."""
    likeness, size = _likeness(sums), list(sizes)
    first = list(range(len(sums)))
    heap = [(-total / (size[one] * size[other]), one, other) for one, row in enumerate(likeness)
            for other, total in row.items() if one < other and total >= least * size[one] * size[other]]  # fmt: skip
    heapq.heapify(heap)
    while heap:
        found, one, other = heapq.heappop(heap)
        if first[one] != one or first[other] != other:
            continue
        if -found > likeness[one][other] / (size[one] * size[other]) + 1e-9:
            continue  # as it was before one of them grew
        _join(likeness, size, one, other)
        first[other] = one
        for more, total in likeness[one].items():
            mean = total / (size[one] * size[more])
            if mean >= least:
                heapq.heappush(heap, (-mean, min(one, more), max(one, more)))
    return [_root(first, number) for number in range(len(first))]


def gathered(first: list[int], sums: Sequence[Sums], sizes: Sequence[int], free: int, near: Near) -> list[int]:
    """Let each report that `linked` left alone (from number ``free`` on) go to the group it is clearly most like.

    A report's mean likeness to several tells more than that to one, so that less of it is enough; ``first`` is what
    `linked` returned, and the same is returned.
    """
    members: dict[int, list[int]] = defaultdict(list)
    for number, root in enumerate(first):
        members[root].append(number)
    known = {root: _sum(sums, numbers) for root, numbers in members.items()}
    size = {root: sum(sizes[number] for number in numbers) for root, numbers in members.items()}
    several = [root for root in members if size[root] >= near.several]
    gone = {root: into for root in members if root >= free and size[root] == 1
            and (into := _clearly(known[root], [(known[one], size[one], one) for one in several], near)) is not None}
    found = [gone.get(root, root) for root in first]
    begun: dict[int, int] = {}
    for number, root in enumerate(found):
        begun.setdefault(root, number)
    return [begun[root] for root in found]


def _clearly(mine: Sums, groups: Sequence[tuple[Sums, int, int]], near: Near) -> int | None:
    best = sorted(((product(mine, sums) / size, -root) for sums, size, root in groups), reverse=True)[:2]
    if not best or best[0][0] < near.least or (len(best) > 1 and best[0][0] < near.times * best[1][0]):
        return None
    return -best[0][1]


def _sum(sums: Sequence[Sums], numbers: Sequence[int]) -> Sums:
    total: dict[str, float] = defaultdict(float)
    for number in numbers:
        for term, weight in sums[number].items():
            total[term] += weight
    return total


def product(one: Sums, other: Sums) -> float:
    """Return what two sums of weights have in common."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    return sum(weight * many[term] for term, weight in few.items() if term in many)


def _likeness(sums: Sequence[Sums]) -> list[dict[int, float]]:
    holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
    rows: list[dict[int, float]] = [{} for _one in sums]
    for number, one in enumerate(sums):
        row: dict[int, float] = defaultdict(float)
        for term, weight in one.items():
            for other, theirs in holding[term]:
                row[other] += weight * theirs
            holding[term].append((number, weight))
        for other, total in row.items():
            rows[number][other] = rows[other][number] = total
    return rows


def _join(likeness: list[dict[int, float]], size: list[int], one: int, other: int) -> None:
    """Make ``other`` a part of ``one``: the sums add up."""
    size[one] += size[other]
    gone, likeness[other] = likeness[other], {}
    for more, total in gone.items():
        likeness[more].pop(other, None)
        if more != one:
            likeness[one][more] = likeness[more][one] = likeness[one].get(more, 0.0) + total


def _root(first: list[int], number: int) -> int:
    while first[number] != number:
        number = first[number]
    return number
