"""Runs the app or the live process: Django under granian."""

import os
from functools import partial
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server import Server

from levelhead.cli import dotted, ports
from levelhead.edge.lifeline import die_with_parent
from levelhead.lib.whole_bodies import WholeBodies

APPLICATION = "levelhead.config.wsgi:application"
HEADER_TIMEOUT = 10_000
"""Milliseconds in which a request's headers must have come."""
BACKLOG = 4096
"""Connections that may wait at the door before the system turns them away."""


def serve(process: str, listen: str, threads: int, connections: int) -> None:
    """Serve `process` ("app" or "live") until SIGTERM or SIGINT.

    `threads` requests are answered at a time; `connections` may be open, the others wait at the door.
    """
    ports.require_free(listen, f"LEVELHEAD_{process.upper()}")
    os.environ["LEVELHEAD_PROCESS"] = process
    host, port = ports.split(listen)
    server = Server(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=1,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEADER_TIMEOUT),
        backpressure=connections,
        backlog=BACKLOG,
        log_level=LogLevels.error,
        workers_kill_timeout=8,
        respawn_failed_workers=True,
    )
    server.serve(target_loader=partial(application, os.getpid(), threads), wrap_loader=False)


def application(parent: int, threads: int) -> Any:
    """The application, made inside granian's worker, which must not outlive its parent."""
    die_with_parent(parent)
    return WholeBodies(dotted.find(APPLICATION), threads, dotted.find("levelhead.config.bodies:most_at"))
