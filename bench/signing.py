"""What signing costs with ten thousand incidents in the past: `python -m bench.signing`.

A page with so much history is printed into a folder by this process alone, and words are said on its one open
incident. Counted are the files that one publish signs and the time in which it does; then the key is changed, as on the
day it may have been stolen, and the clock runs until what readers see first bears the new one. How many old pages a
second follow is measured over some turns of the backlog.
"""

import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command

from bench import _house
from bench._figures import Figures
from bench.publish import MUCH, add_past, with_twelve_components
from levelhead.site import publish
from levelhead.site.keys import rotate
from levelhead.site.signatures import Signer
from tests.factories import Driftpost, say

ROUNDS, TURNS = 15, 10
MOST_FILES, MOST_SHARE, SOONEST = 30, 0.5, 20.0


@contextmanager
def signing_timed() -> Iterator[list[float]]:
    """Collect the seconds of every signature looked at or made."""
    took: list[float] = []
    real = Signer.put

    def timed(*words: object) -> None:
        begun = time.perf_counter()
        real(*words)  # type: ignore[arg-type]
        took.append(time.perf_counter() - begun)

    Signer.put = timed  # type: ignore[method-assign, assignment]
    yield took
    Signer.put = real  # type: ignore[method-assign]


def one_publish(of: Driftpost, folder: Path) -> tuple[float, float, int]:
    """Seconds of a publish, seconds of them spent on signing, and how many files that looked at."""
    say(of, of.page.incidents.get(resolved_at=None), f"A word at {time.time_ns()}.", status="monitoring")
    with signing_timed() as took:
        begun = time.perf_counter()
        publish.publish(of.page, folder)
        return time.perf_counter() - begun, sum(took), len(took)


def turns_a_second(of: Driftpost, folder: Path) -> float:
    """How many old pages a second are signed anew."""
    before, begun = newest(folder), time.perf_counter()
    for _turn in range(TURNS):
        publish.catch_up(of.page, folder)
    return (newest(folder) - before) / (time.perf_counter() - begun)


def newest(folder: Path) -> int:
    """How many signatures stand in the folder that are younger than the change of the key."""
    key = rotated.name
    return sum(1 for path in folder.rglob("*.sig.json") if key in path.read_text())


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    of = with_twelve_components()
    add_past(of, MUCH)
    folder, figures = _house.FOLDER / "printed", Figures()
    publish.publish(of.page, folder)
    runs = [one_publish(of, folder) for _ in range(ROUNDS)]
    print(f"publish into a folder, {MUCH} incidents, median ms: {statistics.median(it[0] for it in runs) * 1000:.0f}")
    figures.at_most("files signed or looked at by one publish", max(it[2] for it in runs), MOST_FILES, strict=True)
    share = statistics.median(signed / whole for whole, signed, _files in runs)
    figures.at_most("share of a publish that signing takes, median", share, MOST_SHARE, "{:.2f}")
    rotated, begun = rotate(of.page), time.perf_counter()
    publish.publish(of.page, folder)
    figures.at_most("what readers see first bears a new key after, s", time.perf_counter() - begun, SOONEST, "{:.1f}")
    print(f"old pages signed anew, a second: {turns_a_second(of, folder):.0f}")
    figures.end()
