"""A published folder, and a real edge over sockets that serves it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.edge import sites
from tests.support.ports import free_port

ROOT = Path(__file__).parent.parent.parent


class RunningEdge:
    """An edge in a process of its own, and a way to ask it."""

    def __init__(self, folder: Path, clock: Path) -> None:
        self.port = free_port()
        self.folder = folder
        self.clock = clock
        command = [sys.executable, "-m", "levelhead.edge", str(folder), f"127.0.0.1:{self.port}", "1"]
        more = {"LEVELHEAD_TESTING": "1", "LEVELHEAD_TEST_CLOCK": str(clock)}
        self.process = subprocess.Popen(command, cwd=ROOT, env=os.environ | more)

    def get(self, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
        """The answer to one request, read whole; `read_body` holds its body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        response = connection.getresponse()
        response.words = response.read()  # type: ignore[attr-defined]
        connection.close()
        return response

    def raw(self, request: bytes) -> bytes:
        """What comes back for bytes that no client library would send."""
        back = b""
        # The edge may hang up before it has heard all of it.
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as line, suppress(ConnectionError):
            line.sendall(request)
            while words := line.recv(65536):
                back += words
        return back

    def eventually(self, holds: Callable[[], bool], seconds: float = 60.0) -> None:
        """Wait until something holds, or fail."""
        until = time.monotonic() + seconds
        while not _holds(holds):
            assert time.monotonic() < until, "it did not come to hold in time"
            assert self.process.poll() is None, "the edge has died"
            time.sleep(0.01)

    def stop(self) -> None:
        """End it and wait for it."""
        self.process.terminate()
        self.process.wait(60)


def _holds(holds: Callable[[], bool]) -> bool:
    try:
        return holds()
    except OSError:
        return False


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The published site of Driftpost."""
    root = tmp_path / "site"
    sites.driftpost(root)
    return root


@pytest.fixture
def edge(folder: Path, tmp_path: Path) -> Iterator[RunningEdge]:
    """An edge that serves it, on the machine's time of 1 January 2026, 09:00:30 UTC."""
    clock = tmp_path / "clock"
    clock.write_text("2026-01-01T09:00:30Z")
    running = RunningEdge(folder, clock)
    running.eventually(lambda: running.get("/-/health").status == 200)
    yield running
    running.stop()
