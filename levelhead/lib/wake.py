"""A nudge from one process to another: "there is work now". The poll is the safety net, so a lost one costs a second.

A Unix datagram socket in the data folder, one for each process; nothing is sent but a single byte. On PostgreSQL the
same is said over the database (``lib.notify``), which reaches the processes of other machines.
"""

import contextlib
import os
import select
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from levelhead.lib import notify


def wake(folder: Path, name: str) -> None:
    """Wake every process that listens as ``name`` in ``folder`` or at the same database; silent where none does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.setblocking(False)
        for path in folder.glob(f"{name}.*.sock"):
            try:
                sender.sendto(b"!", _short(path))
            except ConnectionRefusedError:
                path.unlink(missing_ok=True)  # its process is gone
            except OSError:
                continue  # full or vanished: the listener is awake already, or will poll
    if notify.is_possible():
        notify.notify(name)


class Sleeper:
    """Waits for a wake-up or a time, whichever comes first."""

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{name}.{os.getpid()}.sock"
        self.path.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(_short(self.path))
        self._socket.setblocking(False)
        self._listener = notify.Listener(name) if notify.is_possible() else None

    def sleep(self, seconds: float) -> bool:
        """Wait up to ``seconds``; return whether somebody woke us."""
        watched: list[Any] = [self._socket]
        if self._listener is not None and (line := self._listener.fileno()) is not None:
            watched.append(line)
        ready = select.select(watched, [], [], max(seconds, 0.001))[0]
        if not ready:
            return False
        self._drain()
        return self._socket in ready or (self._listener is not None and self._listener.heard())

    def close(self) -> None:
        """Stop listening."""
        if self._listener is not None:
            self._listener.close()
        self._socket.close()
        self.path.unlink(missing_ok=True)

    def _drain(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while self._socket.recv(16):
                pass


@contextlib.contextmanager
def sleeper(folder: Path, name: str) -> Iterator[Sleeper]:
    """Listen as ``name`` in ``folder`` for as long as the block runs."""
    listening = Sleeper(folder, name)
    try:
        yield listening
    finally:
        listening.close()


def _short(path: Path) -> str:
    """Return the path in the form that fits a socket's 107 bytes: relative to here where that is shorter."""
    whole = str(path.resolve())
    relative = os.path.relpath(whole)
    return min(whole, relative, key=len)
