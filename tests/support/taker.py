"""A mail server for kills, in a process of its own: `python -m tests.support.taker PORT FILE`.

It takes commands in groups, and writes a line into the file, "recipient Message-ID", for each mail before it says that
it has it.
"""

import os
import re
import signal
import sys
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

_ID = re.compile(rb"^Message-ID: (\S+)\r?$", re.MULTILINE)


class Taker:
    """Takes everything."""

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def handle_EHLO(self, _s: Any, session: Any, _e: Any, host: str, lines: list[str]) -> list[str]:  # noqa: N802
        """Offer groups."""
        session.host_name = host
        return [lines[0], "250-PIPELINING", *lines[1:]]

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        """Note one mail."""
        found = _ID.search(bytes(envelope.original_content or b""))
        os.write(self._file, f"{envelope.rcpt_tos[0]} {found[1].decode() if found else ''}\n".encode())
        return "250 Kept"


if __name__ == "__main__":
    Controller(Taker(sys.argv[2]), hostname="127.0.0.1", port=int(sys.argv[1])).start()
    signal.pause()
