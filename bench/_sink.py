"""Postfix's `smtp-sink`, which takes every mail and throws it away."""

import contextlib
import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from tests.support.ports import free_port


@contextlib.contextmanager
def sink(options: Sequence[str] = (), out: IO[str] | None = None) -> Iterator[int]:
    """Run it on a free port of this machine, which is yielded."""
    port = free_port()
    program = shutil.which("smtp-sink") or "/usr/sbin/smtp-sink"
    user = ["-u", "postfix" if has_user("postfix") else "nobody"] if os.geteuid() == 0 else []
    words = [program, *user, *options, f"127.0.0.1:{port}", "100"]
    process = subprocess.Popen(words, stdout=out, stderr=subprocess.DEVNULL)
    try:
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait()


def has_user(name: str) -> bool:
    """Whether the machine knows a user called `name`."""
    with contextlib.suppress(KeyError):
        return bool(pwd.getpwnam(name))
    return False


@contextlib.contextmanager
def counting_sink() -> Iterator[tuple[int, Path]]:
    """The same, which counts: its port, and the file that `counted` reads."""
    with tempfile.TemporaryDirectory(prefix="levelhead-sink-") as folder:
        told = Path(folder, "told")
        with told.open("w") as out, sink(["-c"], out) as port:
            yield port, told


def counted(told: Path) -> int:
    """How many mails it has taken so far."""
    found = re.findall(r"mesg=(\d+)", told.read_text())
    return int(found[-1]) if found else 0
