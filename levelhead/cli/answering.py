"""Whether somebody answers at an address."""

import socket

from levelhead.cli.ports import split

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (to be reached, not listened on)
PATIENCE = 3.0
"""Seconds: the first request to a process takes long, and one given up would only stand in the next one's way."""


def answers(listen: str) -> bool:
    """Whether an HTTP server at a listening address answers within a moment, whatever it says."""
    host, port = split(listen)
    request = f"HEAD /-/health HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n"
    try:
        with socket.create_connection((EVERYWHERE.get(host, host), port), timeout=PATIENCE) as line:
            line.sendall(request.encode())
            return line.recv(5) == b"HTTP/"
    except OSError:
        return False
