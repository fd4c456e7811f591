"""Runs the edge on an address, under granian."""

import os
import resource
from functools import partial
from pathlib import Path
from typing import Any

from granian.constants import HTTPModes, Interfaces, Loops, RuntimeModes
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from levelhead.edge.app import Edge
from levelhead.edge.lifeline import die_with_parent
from levelhead.edge.site import Site

MEGABYTE = 1_000_000
DEFAULT_MEMORY = 64
"""Megabytes for the site's files."""

CONNECTIONS = 8_192
"""Open connections at most: readers keep theirs open for a while, and granian counts them all."""

HEADER_TIMEOUT = 10_000
"""Milliseconds in which a request's headers must have come, so that slow ones cannot hold all connections."""


def serve(folder: Path, host: str, port: int, memory: int = DEFAULT_MEMORY) -> None:
    """Serve a published folder until SIGTERM or SIGINT, with at most `memory` megabytes of its files at hand.

    The folder need not exist yet: until a whole site stands in it, readers get a calm 503.
    """
    allow_connections(CONNECTIONS + 256)
    server = Server(
        "levelhead.edge",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=1,
        # Measured (bench/edge.py): one thread with uvloop answers about a tenth more than asyncio or the
        # multi-threaded runtime. granian's own task and loop gain little more and are called experimental.
        runtime_mode=RuntimeModes.st,
        loop=Loops.uvloop,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_TIMEOUT, max_buffer_size=16_384),
        websockets=False,
        backpressure=CONNECTIONS,
        backlog=2_048,
        log_level=LogLevels.warning,
        workers_kill_timeout=8,
        respawn_failed_workers=True,
    )
    server.serve(target_loader=partial(application, folder, memory, os.getpid()), wrap_loader=False)


def application(folder: Path, memory: int, parent: int) -> Any:
    """The application (an Edge), made inside granian's worker, which must not outlive its parent."""
    die_with_parent(parent)
    return Edge(Site(folder, memory * MEGABYTE))


def allow_connections(wanted: int) -> None:
    """Raise this process's own limit of open files as far as the system lets us."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
