"""A flood of reports, each from a network of its own and on a connection of its own, and those who go on meanwhile.

It runs in processes of its own, so that neither waits for the other. `python -m tests.support.flood` and then:
`offer URL FIRST COUNT RATE` offers reports and prints what became of each; `look URL PATH PAUSE SECONDS [COOKIE]` asks
for a page again and again and prints the milliseconds each answer took; `sink PORT` refuses everybody. Those who offer
are as nice as can be, and stay on one core: on a machine of their own they would take nothing from the house.
"""

import asyncio
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

import psycopg

from levelhead.cli.commands.live import YIELDS
from tests.support.house import ROOT, House
from tests.support.ports import free_port

PATIENCE = 120.0
MARK = "levelhead-flood"


@dataclass
class Told:
    """What became of the reports, by number: acknowledged, refused as they should be, or neither and why."""

    acknowledged: list[int] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    neither: dict[int, str] = field(default_factory=dict)
    seconds: float = 0.0
    """How long it took to offer them."""

    def and_(self, other: Self) -> Self:
        """Both together."""
        return type(self)(self.acknowledged + other.acknowledged, self.refused + other.refused,
                          self.neither | other.neither, self.seconds + other.seconds)  # fmt: skip

    def summary(self) -> str:
        """In one line."""
        rate = sum(map(len, (self.acknowledged, self.refused, self.neither))) / max(self.seconds, 0.001)
        kinds = {why: list(self.neither.values()).count(why) for why in set(self.neither.values())}
        return f"{rate:.0f}/s offered: {len(self.acknowledged)} stored, {len(self.refused)} refused, neither: {kinds}"


def words_of(number: int) -> str:
    """What the report with this number says."""
    return f"It hangs for me <here> & there, number {number}"


def once_of(number: int) -> str:
    """The form's own token of this report as the database keeps it: bound to its words, and to no address."""
    return hashlib.sha256(f"flood-{number}\0{words_of(number)}\0".encode()).hexdigest()[:40]


class Beside:
    """One of these processes; `result()` waits for what it prints."""

    def __init__(self, *words: object) -> None:
        command = [sys.executable, "-m", "tests.support.flood", *map(str, words)]
        env = {"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", "")}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=env)

    def result(self) -> Any:
        """What it found."""
        printed, _none = self.process.communicate()
        assert self.process.returncode == 0, "a process of the flood did not end well"
        return json.loads(printed)


def told_by(offering: Beside) -> Told:
    """What became of the reports that a process offers."""
    found = offering.result()
    return Told(found["acknowledged"], found["refused"], {int(k): v for k, v in found["neither"].items()},
                found["seconds"])  # fmt: skip


async def ask(url: str, request: str, body: str = "") -> tuple[int, str]:
    """Send one request on a connection of its own; return status and answer (0: none, and why)."""
    host, port = url.removeprefix("http://").split(":")
    head = f"Host: 127.0.0.1\r\nConnection: close\r\nUser-Agent: iPhone\r\nContent-Length: {len(body)}\r\n\r\n"
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection(host, int(port))
            writer.write(f"{request}{head}{body}".encode())
            answer = (await reader.read()).decode("utf-8", "replace")
            writer.close()
    except (OSError, TimeoutError) as trouble:
        return 0, type(trouble).__name__
    return (int(answer.split(" ", 2)[1]), answer) if answer.startswith("HTTP/") else (0, "nothing")


def form_of(number: int) -> str:
    """The form as a browser sends it."""
    fields = {"text": words_of(number), "email": "", "once": f"flood-{number}"}
    parts = [f'--{MARK}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
    return "".join(parts) + f"--{MARK}--\r\n"


async def tell(live: str, number: int, told: Told) -> None:
    """Tell one thing and note what became of it."""
    network = f"X-Forwarded-For: 10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}\r\n"
    kind = f"Content-Type: multipart/form-data; boundary={MARK}\r\n"
    status, answer = await ask(live, f"POST /report HTTP/1.1\r\n{network}{kind}", form_of(number))
    kept = words_of(number).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if status == 302:
        told.acknowledged.append(number)
    elif status in (429, 503) and "retry-after:" in answer.lower() and kept in answer and f"flood-{number}" in answer:
        told.refused.append(number)
    else:
        told.neither[number] = str(status or answer)


async def offer(live: str, first: int, count: int, rate: int) -> Told:
    """Offer reports at a rate, whatever becomes of earlier ones."""
    told, began, sent = Told(), time.monotonic(), []
    for number in range(count):
        await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
        sent.append(asyncio.create_task(tell(live, first + number, told)))
    told.seconds = time.monotonic() - began
    await asyncio.gather(*sent)
    return told


async def look(url: str, path: str, pause: float, seconds: float, cookie: str = "") -> list[float]:
    """Ask for a page again and again; return the milliseconds each answer took."""
    taken, until = [], time.monotonic() + seconds
    while time.monotonic() < until:
        began = time.monotonic()
        status, _answer = await ask(url, f"GET {path} HTTP/1.1\r\n" + (f"Cookie: {cookie}\r\n" if cookie else ""))
        assert status == 200, f"{path} was answered with {status}"
        taken.append(1000 * (time.monotonic() - began))
        await asyncio.sleep(pause)
    return taken


async def sunk(port: int) -> None:
    """Refuse everybody, whatever they want."""

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(f"--{MARK}--".encode())
        writer.write(b"HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 5\r\n\r\nbusy\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(refuse, "127.0.0.1", port, backlog=4096)
    await server.serve_forever()


@contextmanager
def sink() -> Iterator[str]:
    """A door that refuses everybody, in a process as nice as the readers' forms; its address."""
    port = free_port()
    beside = Beside("sink", port)
    os.setpriority(os.PRIO_PROCESS, beside.process.pid, YIELDS)
    time.sleep(1)
    yield f"http://127.0.0.1:{port}"
    beside.process.kill()
    beside.process.wait()


def stored(house: House) -> Counter[str]:
    """The reports that the database holds, by their form's token."""
    query, server = "SELECT once FROM levelhead_report", house.env.get("DATABASE_URL", "")
    if server:
        with psycopg.connect(server) as connection:
            return Counter(once for (once,) in connection.execute(query))
    with closing(sqlite3.connect(house.folder / "var/levelhead.sqlite3")) as database:
        return Counter(once for (once,) in database.execute(query))


def main() -> None:
    """Do what the command line says and print it as JSON."""
    deed, url, *words = sys.argv[1:]
    if deed == "offer":
        os.nice(19)
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
        found: Any = vars(asyncio.run(offer(url, *map(int, words))))
    elif deed == "sink":
        asyncio.run(sunk(int(url)))
    else:
        path, pause, seconds, *cookie = words
        found = asyncio.run(look(url, path, float(pause), float(seconds), *cookie))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
