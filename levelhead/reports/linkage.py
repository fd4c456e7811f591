"""Average linkage from the beginning: of all groups the two that are most like are joined, until none are like enough.

R. R. Sokal and C. D. Michener, 1958. The order in which reports came does not matter to it.
"""

import heapq
from collections.abc import Sequence

from levelhead.reports.likeness import Sums, likenesses


def linked(sums: Sequence[Sums], sizes: Sequence[int], least: float) -> list[int]:
    """Return for each group (the sum of its reports, and how many they are) the number of the first of those
    that it belongs to, where ``least`` is the mean likeness between the reports of two groups that are joined."""
    likeness, size = likenesses(sums, sizes), list(sizes)
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
