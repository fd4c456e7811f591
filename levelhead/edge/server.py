"""Runs the edge on an address: one process, one thread, uvloop."""

import asyncio
import resource
import signal
from pathlib import Path

import uvloop

from levelhead.edge.app import Edge
from levelhead.edge.http1 import BEAT, Connection, Connections
from levelhead.edge.site import Site

MEGABYTE = 1_000_000
DEFAULT_MEMORY = 64
"""Megabytes for the site's files."""

CONNECTIONS = 8_192
"""Open connections at most: readers keep theirs open for a while."""

BACKLOG = 2_048
"""Connections that may wait in the kernel while one is taken in."""

GRACE = 5.0
"""Seconds in which readers get the rest of their answers when the edge is told to stop."""


def serve(folder: Path, host: str, port: int, memory: int = DEFAULT_MEMORY) -> None:
    """Serve a published folder until SIGTERM or SIGINT, with at most `memory` megabytes of its files at hand.

    The folder need not exist yet: until a whole site stands in it, readers get a calm 503.
    """
    allow_connections(CONNECTIONS + 256)
    uvloop.run(_serve(Edge(Site(folder, memory * MEGABYTE)), host, port))


async def _serve(edge: Edge, host: str, port: int) -> None:
    loop, told = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    connections = Connections(edge.reply, CONNECTIONS)
    try:
        server = await loop.create_server(lambda: Connection(connections), host, port, backlog=BACKLOG)
    except OSError as error:
        raise SystemExit(f"The edge cannot listen on {host}:{port}: {error.strerror}.") from error
    work = [loop.create_task(job) for job in (edge.follow(), edge.preload(), _beat(connections))]
    await told.wait()
    server.close()
    connections.close()
    end = loop.time() + GRACE
    while connections.open and loop.time() < end:
        await asyncio.sleep(0.01)
    for job in work:
        job.cancel()


async def _beat(connections: Connections) -> None:
    while True:
        connections.beat()
        await asyncio.sleep(BEAT)


def allow_connections(wanted: int) -> None:
    """Raise this process's own limit of open files as far as the system lets us."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
