"""Measures a flood of reports: `python -m bench.reports [RATE [SECONDS]]`, on SQLite, or on DATABASE_URL's server.

Offers 1,000 reports a second for 10 s to a whole running Levelhead on loopback, each from a network of its own, without
proof of work and as its own connection. Counts which were stored, which were refused with Retry-After and with their
words in the answer, and which got neither; then whether each one that was acknowledged is in the database. Meanwhile
staff and readers of the page go on, and their slowest 1 in 100 is told.
"""

import asyncio
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import psycopg

from bench._figures import Figures
from tests.support.house import OLGA, House, a_database, mails_caught

PATIENCE = 120.0
HEAD = "Host: 127.0.0.1\r\nConnection: close\r\nUser-Agent: bench (iPhone)\r\n"


async def ask(url: str, request: str, body: str = "") -> tuple[int, str]:
    """Send one request on a connection of its own; return status and answer (0: none in time)."""
    host, port = url.removeprefix("http://").split(":")
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection(host, int(port))
            writer.write(f"{request}{HEAD}Content-Length: {len(body)}\r\n\r\n{body}".encode())
            answer = (await reader.read()).decode("utf-8", "replace")
            writer.close()
    except (OSError, TimeoutError):
        return 0, ""
    return int(answer.split(" ", 2)[1]) if answer.startswith("HTTP/") else 0, answer


async def tell(live: str, number: int, counted: Counter[str], acknowledged: set[int]) -> None:
    """Tell one thing and note what became of it."""
    words = f"It hangs for me, number {number}"
    network = f"X-Forwarded-For: 10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}\r\n"
    kind = "Content-Type: application/x-www-form-urlencoded\r\n"
    status, answer = await ask(live, f"POST /report HTTP/1.1\r\n{network}{kind}", f"text={quote(words)}&once=o{number}")
    if status == 302:
        acknowledged.add(number)
        counted["stored"] += 1
    elif status in (429, 503) and "retry-after" in answer.lower() and words in answer:
        counted["refused, words kept"] += 1
    else:
        counted[f"neither ({status or 'no answer'})"] += 1


async def every(pause: float, until: float, look: Callable[[], Awaitable[object]]) -> list[float]:
    """Look again and again; return the milliseconds each took."""
    taken = []
    while time.monotonic() < until:
        began = time.monotonic()
        await look()
        taken.append(1000 * (time.monotonic() - began))
        await asyncio.sleep(pause)
    return taken


async def flood(
    house: House, cookie: str, rate: int, seconds: int
) -> tuple[Counter[str], set[int], list[float], list[float]]:
    """Offer the reports at their rate, whatever becomes of earlier ones; staff and readers go on beside it."""
    counted, acknowledged = Counter[str](), set[int]()
    until = time.monotonic() + seconds
    staff = asyncio.create_task(every(0.2, until, lambda: page_of_staff(house, cookie)))
    edge = asyncio.create_task(every(0.02, until, lambda: ask(house.edge, "GET / HTTP/1.1\r\n")))
    began, sent = time.monotonic(), []
    for number in range(rate * seconds):
        await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
        sent.append(asyncio.create_task(tell(house.live, number, counted, acknowledged)))
    await asyncio.gather(*sent)
    return counted, acknowledged, await staff, await edge


async def page_of_staff(house: House, cookie: str) -> None:
    """Open the inbox as Olga."""
    status, _answer = await ask(house.app, f"GET /inbox HTTP/1.1\r\nCookie: {cookie}\r\n")
    assert status in (0, 200), f"staff got {status}"


SIGN_IN = """
import django
django.setup()
from django.test import Client
from levelhead.models import Person
client = Client()
client.force_login(Person.objects.get(), "allauth.account.auth_backends.AuthenticationBackend")
print(client.cookies["levelhead_session"].value)
"""


def signed_in(house: House) -> str:
    """The cookie of Olga's browser, which has signed in."""
    env = house.env | {"DJANGO_SETTINGS_MODULE": "levelhead.config.settings"}
    made = subprocess.run([sys.executable, "-c", SIGN_IN], env=env, capture_output=True, text=True, check=True)
    return f"levelhead_session={made.stdout.strip()}"


def slowest(taken: list[float]) -> float:
    """The slowest 1 in 100, in milliseconds."""
    return statistics.quantiles(taken, n=100)[98]


def main() -> None:
    """Print the figures."""
    rate, seconds = (int(sys.argv[1]), int(sys.argv[2])) if len(sys.argv) > 2 else (1000, 10)
    figures = Figures()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, mails_caught() as mails, a_database() as db:
        house = House(Path(folder), mails, LEVELHEAD_TRUSTED_PROXIES="127.0.0.1", **db)
        house.cli("init", "--organisation", "Driftpost", "--owner", OLGA, "--no-input")
        house.start()
        try:
            measure(house, rate, seconds, figures)
        finally:
            house.stop()
    figures.end()


def stored(house: House) -> int:
    """How many reports the database holds."""
    count, server = "SELECT count(*) FROM levelhead_report", house.env.get("DATABASE_URL", "")
    if server:
        with psycopg.connect(server) as connection:
            return int(connection.execute(count).fetchone()[0])
    with closing(sqlite3.connect(house.folder / "var/levelhead.sqlite3")) as database:
        return int(database.execute(count).fetchone()[0])


def measure(house: House, rate: int, seconds: int, figures: Figures) -> None:
    """Measure quiet, then flood, then what was kept."""
    cookie = signed_in(house)
    quiet = asyncio.run(every(0.02, time.monotonic() + 5, lambda: ask(house.edge, "GET / HTTP/1.1\r\n")))
    counted, acknowledged, staff, edge = asyncio.run(flood(house, cookie, rate, seconds))
    kept = stored(house)
    print(dict(counted))
    figures.at_most("acknowledged and lost", len(acknowledged) - kept, 0, strict=True)
    figures.at_most("neither stored nor refused", sum(n for name, n in counted.items() if "neither" in name), 0)
    figures.at_most("staff, ms, slowest 1 in 100", slowest(staff), 1000)
    figures.at_most("edge, times its quiet slowest 1 in 100", slowest(edge) / slowest(quiet), 1.2, "{:.2f}")


if __name__ == "__main__":
    main()
