"""Measures how reports come together: `python -m bench.grouping`.

Prints how many pairs of the same kind come together (F1 over pairs; reports of no kind count against it when grouped),
as the mean of 10 orders in which they may come, for each labelled set; and the processor's time that a report takes
when 10,000 come. The sets' names say what they are: `learnt` (the weights are learnt from them, so that their figures
here flatter; `scripts/train-intents --aside` tells how they do when they are left out), `unseen` (not learnt from).
"""

import random
import statistics
import time
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from bench._figures import Figures
from levelhead.reports.clustering import Clusters
from levelhead.reports.reading import read

LABELLED = Path(__file__).parent / "reports_labelled"
SETS = (
    "notes_learnt", "posts2_learnt", "posts_learnt", "posts3_learnt", "mail_learnt", "bank_learnt", "school_learnt",
    "trains_learnt", "phone_unseen", "scooters_unseen", "pharmacy_unseen", "airline_unseen",
)  # fmt: skip
ORDERS = 10
Row = tuple[str, str]


def rows(name: str) -> list[Row]:
    """The labelled reports of one file: kind (empty: of no kind) and words."""
    lines = (LABELLED / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [(kind, text) for kind, _tab, text in (line.partition("\t") for line in lines)]


def grouped(told: list[Row]) -> list[int]:
    """Which group each ends up in, as they come."""
    clusters, keys = Clusters(), list[int]()
    for number, (_kind, text) in enumerate(told):
        keys.append(clusters.add(read(text), number))
        keys = _as_moved(keys, clusters.moved(), dict(clusters.joined()))
    return _as_moved(keys, clusters.moved(now=True), dict(clusters.joined(now=True)))


def _as_moved(keys: list[int], moved: dict[int, int], joined: dict[int, int]) -> list[int]:
    return [_last(moved.get(number, key), joined) for number, key in enumerate(keys)]


def _last(key: int, moved: dict[int, int]) -> int:
    while key in moved:
        key = moved[key]
    return key


def pair_f1(told: list[Row], keys: list[int]) -> float:
    """The harmonic mean of how many pairs together belong together, and how many that belong together are."""
    together = belong = both = 0
    for one, other in combinations(range(len(told)), 2):
        same = told[one][0] != "" and told[one][0] == told[other][0]
        met = keys[one] == keys[other]
        together, belong, both = together + met, belong + same, both + (same and met)
    return 2 * both / (together + belong)


def quality(name: str) -> list[float]:
    """F1 in each of the orders."""
    found = []
    for order in range(ORDERS):
        told = rows(name)
        random.Random(order).shuffle(told)
        found.append(pair_f1(told, grouped(told)))
    return found


def many(count: int) -> Iterator[str]:
    """Reports as they come: those of two sets, with words of their own, so that no two are the same."""
    known, dice = [text for name in SETS[2:4] for _kind, text in rows(name)], random.Random(7)
    for number in range(count):
        yield f"{dice.choice(known)} {dice.choice(known).split()[0]} {number}"


def main() -> None:
    """Print the figures."""
    figures = Figures()
    for name in SETS:
        found = quality(name)
        print(f"{name}: {len(rows(name))} reports, F1 from {min(found):.2f} to {max(found):.2f}")
        if name.endswith("_unseen"):
            figures.at_least(f"pair F1, {name}", statistics.mean(found), 0.75)
    clusters, spent = Clusters(), list[float]()
    for number, text in enumerate(many(10_000)):
        began = time.process_time()
        clusters.add(read(text), number)
        clusters.moved()
        clusters.joined()
        spent.append(1000 * (time.process_time() - began))
    slowest = statistics.quantiles(spent, n=100)[98]
    figures.at_most("processor's ms a report, mean of 10,000", statistics.mean(spent), 5, "{:.2f}")
    figures.at_most("processor's ms a report, the slowest 1 in 100", slowest, 5, "{:.2f}")
    figures.end()


if __name__ == "__main__":
    main()
