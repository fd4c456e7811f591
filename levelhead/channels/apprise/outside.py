"""Apprise in a process of its own, which may connect to nothing private and start nothing.

Apprise opens its connections itself, by half a dozen libraries, so no client of ours can stand in between. Python's own
audit hooks can: they see each connection with the very number it goes to, and cannot be taken away again (PEP 578).
"""

import ipaddress
import json
import logging
import os
import re
import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import Any

from levelhead.lib.net import is_public
from levelhead.lib.web_address import loopback_is_open

SECONDS = 45.0
_KEPT = ("PATH", "LANG", "SSL_CERT_FILE", "SSL_CERT_DIR", "LEVELHEAD_TESTING", "LEVELHEAD_TEST_LOOPBACK")
_FORBIDDEN = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "pty.spawn")
_STATUS = re.compile(r"error[= ](\d{3})\b")


@dataclass(frozen=True, slots=True)
class Task:
    """What to send; without words it is only looked whether Apprise knows the address."""

    url: str
    title: str = ""
    body: str = ""


@dataclass(slots=True)
class Outcome:
    """What became of it.

    Whether Apprise calls it sent, whether anything private was refused, whether a request went out at all (`spoke`),
    and the HTTP status that it complains of, if any.
    """

    sent: bool = False
    refused: bool = False
    spoke: bool = False
    status: int = 0


def run(task: Task) -> Outcome:
    """Do `task` in a process of its own, and end that when it takes too long. The address goes by a pipe, not argv."""
    env = {name: os.environ[name] for name in _KEPT if name in os.environ}
    env["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    command = [sys.executable, "-m", "levelhead.channels.apprise.outside"]
    try:
        done = subprocess.run(  # noqa: S603  (our own module, nothing of the address in it)
            command,
            input=json.dumps(asdict(task)),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            env=env,
            check=True,
        )
        return Outcome(**json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError, TypeError):
        return Outcome(spoke=True)


class _Guard:
    """Refuses what must not be, and keeps what it saw."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if event in ("socket.connect", "socket.sendto"):
            self._check(args[1])
        elif event == "http.client.send":
            self._outcome.spoke = True
        elif event in _FORBIDDEN:
            self._outcome.refused = True
            raise PermissionError("Nothing is started from here.")

    def _check(self, address: Any) -> None:
        try:
            number = ipaddress.ip_address(address[0])
        except (ValueError, TypeError, IndexError):
            number = None  # a name, or a socket of this machine's own
        if number is None or not (is_public(number) or (number.is_loopback and loopback_is_open())):
            self._outcome.refused = True
            raise PermissionError("This address is not public.")


class _Listener(logging.Handler):
    """Apprise says in its log alone what status it got. Nothing of that is kept: it may hold the address."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(logging.DEBUG)
        self._outcome = outcome

    def emit(self, record: logging.LogRecord) -> None:
        found = _STATUS.search(record.getMessage())
        if found:
            self._outcome.status = int(found[1])


def main() -> None:
    """Read the task, do it, and print the outcome."""
    task, outcome = Task(**json.load(sys.stdin)), Outcome()
    sys.addaudithook(_Guard(outcome))
    # Only now: whatever it does when it is imported is under guard, too.
    import apprise

    logger = logging.getLogger("apprise")
    logger.handlers, logger.propagate = [_Listener(outcome)], False
    logger.setLevel(logging.DEBUG)
    asset = apprise.AppriseAsset(app_id="Levelhead", app_desc="Levelhead", app_url="", async_mode=False)
    target = apprise.Apprise.instantiate(task.url, asset=asset, suppress_exceptions=True)
    if target is not None and task.body:
        outcome.sent = bool(target.notify(title=task.title, body=task.body))
    else:
        outcome.sent = target is not None
    print(json.dumps(asdict(outcome)))


if __name__ == "__main__":
    main()
