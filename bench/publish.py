"""How soon a published word is at the edge, with little history and with much: `python -m bench.publish`.

A whole Levelhead runs in a folder of its own. Words are said through the action that people use; the clock runs from
the call to the moment at which the edge serves the new words on a connection held open. Then ten thousand incidents
are added to the past, all is started anew, and the same is measured again. Between the two the bytes of
the page are counted, as a phone would get them.
"""

import http.client
import shutil
import statistics
import time
from datetime import datetime, timedelta

from django.core.management import call_command

from bench._figures import Figures
from bench._house import house
from bench.startup import children, memory, name
from levelhead.actions.add_component import add_component
from levelhead.actions.by import Actor
from levelhead.lib.clock import machine_now
from levelhead.models import Incident, Update
from tests.factories import Driftpost, an_incident, driftpost, say
from tests.support.browser import chromium_running
from tests.support.mails import until

LITTLE, MUCH = 10, 10_000
ROUNDS = 25
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


def publish_times(of: Driftpost) -> list[float]:
    """Milliseconds from each call of the action to the new words at the edge."""
    incident = of.page.incidents.get(resolved_at=None)
    connection = connection_to_edge()
    times = []
    for number in range(ROUNDS):
        words = f"Word number {number + 1} at {time.time_ns()}."
        begun = time.perf_counter()
        say(of, incident, words, status="monitoring")
        while words.encode() not in fetch(connection):
            time.sleep(0.001)
        times.append((time.perf_counter() - begun) * 1000)
        time.sleep(0.1)
    connection.close()
    return times


def memory_of(process: str) -> float:
    """Megabytes that one of the five processes holds."""
    return next(memory(pid) for pid in children(house.process.pid) if name(pid) == process)


def start() -> None:
    """Start the house and wait until the page stands; printing ten thousand incidents anew takes minutes."""
    house.start()
    until(lambda: "Posts went out that you did not write" in house.get(), 900)


def measured(of: Driftpost) -> tuple[float, float]:
    """From start to stop: the median in milliseconds, and the edge's megabytes."""
    start()
    times, held = publish_times(of), memory_of("edge")
    house.stop()
    return statistics.median(times), held


def first_view() -> tuple[int, int]:
    """The page with one open incident as a phone gets it: its bytes, and how many requests a first view makes."""
    start()
    size, asked = len(fetch(connection_to_edge(), "br")), []
    with chromium_running() as browser:
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(house.edge, wait_until="networkidle")
    house.stop()
    return size, len([url for url in asked if not url.startswith("data:")])


def main() -> None:
    """Measure and print."""
    call_command("migrate", verbosity=0)
    of = with_twelve_components()
    size, requests = first_view()
    add_past(of, LITTLE)
    few, few_held = measured(of)
    add_past(of, MUCH - LITTLE)
    shutil.rmtree(house.folder / "var/site")  # the past was added behind the press's back: it prints all anew
    many, many_held = measured(of)
    figures = Figures()
    figures.at_most("page with one open incident, 12 components, 90 days, bytes in br", size, HEAVIEST, strict=True)
    figures.at_most("requests of a first view", requests, 1, strict=True)
    figures.at_most(f"publish to new bytes at the edge, {LITTLE} incidents, median ms", few, SLOWEST)
    print(f"the same, {MUCH} incidents: median {many:.0f} ms")
    figures.at_most(f"growth from {LITTLE} to {MUCH} incidents", many / few, GROWTH, "{:.2f}")
    print(f"memory of the edge: {few_held:.0f} MB with {LITTLE} incidents, {many_held:.0f} MB with {MUCH}")
    figures.end()


if __name__ == "__main__":
    main()
