"""How soon a published word is at the edge, with little history and with much: `python -m bench.publish`.

Two whole Levelheads run side by side, one with ten incidents in its past and one with ten thousand, each in a process
and a folder of its own (`python -m bench.publish house COUNT`). Words are said in turn through the action that people
use; the clock runs from the call to the moment at which the edge serves the new words on a connection held open. The
growth is the median of the ratios of neighbours: what else the machine does falls on both alike. The bytes of the page
are counted as a phone would get them.
"""

import http.client
import json
import statistics
import subprocess
import sys
import time
from datetime import datetime, timedelta
from typing import Any

from django.core.management import call_command

from bench._figures import Figures
from bench._house import house
from bench.startup import children, memory, name
from levelhead.actions.add_component import add_component
from levelhead.actions.by import Actor
from levelhead.lib.clock import machine_now
from levelhead.models import Incident, Update
from levelhead.site import backlog
from tests.factories import Driftpost, an_incident, driftpost, say
from tests.support.browser import chromium_running
from tests.support.mails import until

LITTLE, MUCH = 10, 10_000
ROUNDS = 25
LOOK = 0.004
"""Seconds between two looks at the page: whoever looks without a pause takes a core from what is measured."""
REST = 0.25
"""Seconds between two words: people are slower still, and the press has done by then what can wait."""
SLOWEST, GROWTH, HEAVIEST = 100.0, 1.5, 14_000


def with_twelve_components() -> Driftpost:
    """Driftpost with an open incident and twelve components."""
    made = driftpost()
    for number in range(12 - 3):
        add_component(Actor(made.olga), page=made.page, name=f"Part {number + 1}")
    an_incident(made)
    return made


def add_past(of: Driftpost, count: int) -> None:
    """Add resolved incidents, each with two updates, spread over three years."""
    of.page.refresh_from_db()
    now, step = machine_now() - timedelta(days=1), timedelta(days=3 * 365) / count
    past = [past_incident(of, now - step * number) for number in range(count)]
    made = Incident.objects.bulk_create(past, batch_size=500)
    Update.objects.bulk_create((word for it in made for word in two_words(it)), batch_size=500)


def past_incident(of: Driftpost, when: datetime) -> Incident:
    """An incident that began at `when` and was over two hours later."""
    times = dict.fromkeys(("spokesperson_since", "opened_at", "began_at", "published_at"), when)
    told = {"page": of.page, "revision": of.page.revision, "spokesperson": of.maya, "status": "resolved"}
    return Incident(headline="Posts went out late", resolved_at=when + timedelta(hours=2), **told, **times)


def two_words(incident: Incident) -> list[Update]:
    """The first word and the last of an incident of the past."""
    said = {"incident": incident, "impact": "minor", "headline": incident.headline, "speaker": incident.spokesperson}
    said |= {"speaker_name": "Maya Okafor", "created_at": incident.began_at}
    words = ("Posts go out late. We are looking into it.", "All posts have gone out. I am sorry.")
    return [
        Update(number=1, status="investigating", text=words[0], said_at=incident.began_at, **said),
        Update(number=2, status="resolved", text=words[1], said_at=incident.resolved_at, **said),
    ]


def fetch(connection: http.client.HTTPConnection, encoding: str = "identity") -> bytes:
    """The page's body as it comes over the wire."""
    connection.request("GET", "/", headers={"Accept-Encoding": encoding})
    return connection.getresponse().read()


def connection_to_edge() -> http.client.HTTPConnection:
    """A connection that stays open."""
    return http.client.HTTPConnection(house.edge.removeprefix("http://"))


def one_publish(of: Driftpost) -> float:
    """Milliseconds from the call of the action to the new words at the edge."""
    connection = connection_to_edge()
    incident, words = of.page.incidents.get(resolved_at=None), f"A word at {time.time_ns()}."
    begun = time.perf_counter()
    say(of, incident, words, status="monitoring")
    while words.encode() not in fetch(connection):
        time.sleep(LOOK)
    took = (time.perf_counter() - begun) * 1000
    connection.close()
    time.sleep(REST)
    return took


def memory_of(process: str) -> float:
    """Megabytes that one of the five processes holds."""
    return next(memory(pid) for pid in children(house.process.pid) if name(pid) == process)


def start() -> None:
    """Start the house and wait until the page stands."""
    house.start()
    until(lambda: "Posts went out that you did not write" in house.get(), 900)


def requests_of_first_view() -> int:
    """How many requests a browser makes for a first view of the page."""
    asked: list[str] = []
    with chromium_running() as browser:
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(house.edge, wait_until="networkidle")
    return len([url for url in asked if not url.startswith("data:")])


def be_a_house(past: int) -> None:
    """Run a house with so much history: a line once it stands, and one with a publish's time for every line asked."""
    call_command("migrate", verbosity=0)
    of = with_twelve_components()
    add_past(of, past)
    start()
    until(lambda: not backlog.is_waiting(house.folder / "var/site"), 3600)
    requests = requests_of_first_view() if past == LITTLE else None
    print(json.dumps({"bytes": len(fetch(connection_to_edge(), "br")), "requests": requests}), flush=True)
    for _ in sys.stdin:
        print(one_publish(of), flush=True)
    print(memory_of("edge"), flush=True)
    house.stop()


class Other:
    """A house in a process of its own, asked over a pipe."""

    def __init__(self, past: int) -> None:
        words = [sys.executable, "-m", "bench.publish", "house", str(past)]
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def answer(self) -> Any:
        """What it says next."""
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("a house has ended before it was asked all")
        return json.loads(line)

    def publish(self) -> float:
        """Milliseconds of one publish."""
        self.process.stdin.write("say\n")
        self.process.stdin.flush()
        return float(self.answer())

    def end(self) -> float:
        """Stop it; the megabytes that its edge held."""
        self.process.stdin.close()
        held = float(self.answer())
        self.process.wait(180)
        return held


def main() -> None:
    """Measure and print."""
    few, many = Other(LITTLE), Other(MUCH)
    page = few.answer()
    many.answer()
    pairs = [(few.publish(), many.publish()) for _ in range(ROUNDS)]
    middle = [statistics.median(times) for times in zip(*pairs, strict=True)]
    growth = statistics.median(much / little for little, much in pairs)
    figures = Figures()
    weight = "page with one open incident, 12 components, 90 days, bytes in br"
    figures.at_most(weight, page["bytes"], HEAVIEST, strict=True)
    figures.at_most("requests of a first view", page["requests"], 1, strict=True)
    figures.at_most(f"publish to new bytes at the edge, {LITTLE} incidents, median ms", middle[0], SLOWEST)
    print(f"the same, {MUCH} incidents: median {middle[1]:.0f} ms")
    figures.at_most(f"growth from {LITTLE} to {MUCH} incidents, median of {ROUNDS} pairs", growth, GROWTH, "{:.2f}")
    print(f"memory of the edge: {few.end():.0f} MB with {LITTLE} incidents, {many.end():.0f} MB with {MUCH}")
    figures.end()


if __name__ == "__main__":
    if sys.argv[1:2] == ["house"]:
        be_a_house(int(sys.argv[2]))
    else:
        main()
