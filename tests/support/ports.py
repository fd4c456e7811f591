"""Ports for servers that tests start, each given once: no other test's server and no client takes it meanwhile."""

import fcntl
import os
import random
import socket
import tempfile
from pathlib import Path

# The kernel gives those above to clients, and to whoever asks for any.
FIRST, LAST = 20_000, 32_000
_LEDGER = Path(tempfile.gettempdir()) / f"levelhead-ports-{os.getuid()}"
_given: set[int] = set()
_open: dict[int, int] = {}


def free_port() -> int:
    """A loopback port on which nobody listens, and which is given to nobody else while this process lives.

    A range of one byte in a file stands for each port; the system unlocks it when the process ends.
    """
    while True:
        port = random.randrange(FIRST, LAST)
        if port not in _given and _is_ours(port) and _is_silent(port):
            _given.add(port)
            return port


def _is_ours(port: int) -> bool:
    ledger = _open.get(os.getpid()) or os.open(_LEDGER, os.O_RDWR | os.O_CREAT, 0o600)
    _open[os.getpid()] = ledger  # kept open: closing the file would give back all
    try:
        fcntl.lockf(ledger, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, port)
    except OSError:
        return False
    return True


def _is_silent(port: int) -> bool:
    with socket.socket() as listener:
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
