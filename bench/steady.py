"""A whole Levelhead under steady work, watched for growth: `python -m bench.steady [MINUTES]` (10 where none is given).

A word a second is said and readers fetch the page without a pause. The memory of every process is read once the first
fifth is over, and again at the end. It ends with 1 where one grew by more than a quarter and 10 MB, where a reader
got anything but a page, or where the last word did not reach the edge.
"""

import sys
import threading
import time

from django.core.management import call_command

from bench._house import house
from bench.publish import connection_to_edge, start, with_twelve_components
from bench.startup import children, memory, name
from tests.factories import Driftpost, say

GROWTH, SLACK = 1.25, 10.0


class Reader(threading.Thread):
    """Somebody who reloads the page for as long as it takes; `refused` counts what was no page."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.pages = self.refused = 0
        self.done = False

    def run(self) -> None:
        """Fetch, and count."""
        connection = connection_to_edge()
        while not self.done:
            connection.request("GET", "/")
            answer = connection.getresponse()
            answer.read()
            self.pages += 1
            self.refused += answer.status != 200
            time.sleep(0.005)
        connection.close()


def speak_until(end: float, of: Driftpost) -> int:
    """Say a word a second until then; how many that were."""
    incident, count = of.page.incidents.get(resolved_at=None), 0
    while time.monotonic() < end:
        count += 1
        say(of, incident, f"Word number {count}.", status="monitoring")
        time.sleep(1)
    return count


def memories() -> dict[str, float]:
    """Megabytes that each of the five processes holds."""
    return {name(pid): memory(pid) for pid in children(house.process.pid)}


def growth(before: dict[str, float], after: dict[str, float]) -> list[str]:
    """Print each process's memory then and now; return the names of those that grew."""
    for process, held in after.items():
        print(f"memory of {process}: {before[process]:.0f} MB, then {held:.0f} MB")
    return [it for it, held in after.items() if held > before[it] * GROWTH and held > before[it] + SLACK]


def main() -> None:
    """Work, watch, print; end with 1 where something grew or failed."""
    seconds = float(sys.argv[1] if len(sys.argv) > 1 else 10) * 60
    call_command("migrate", verbosity=0)
    of, reader = with_twelve_components(), Reader()
    start()
    reader.start()
    begun = time.monotonic()
    words = speak_until(begun + seconds / 5, of)
    before = memories()
    words += (last := speak_until(begun + seconds, of))
    arrived = f"Word number {last}." in house.shows(f"Word number {last}.")
    grown, reader.done = growth(before, memories()), True
    reader.join(5)
    house.stop()
    print(f"{words} words said; the page fetched {reader.pages} times, {reader.refused} of them refused (exactly 0)")
    sys.exit(bool(grown or reader.refused or not arrived))


if __name__ == "__main__":
    main()
