"""A whole Levelhead for tests: its real processes, its real command line, real mail, a folder of its own."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.support.mails import PATIENCE, Mails, until
from tests.support.ports import free_port
from tests.support.shaped import a_database

ROOT = Path(__file__).resolve().parents[2]
OLGA = "olga@driftpost.example"


class House:
    """A running `levelhead up` over a page named Driftpost that Olga owns.

    `edge`, `app` and `live` are addresses; `mails` what was sent; `cli("say", …)` a command as a person types it.
    `set_clock("2026-03-01T09:00:00+00:00")` moves the machine's time for all processes at once.
    """

    def __init__(self, folder: Path, mails: Mails, command: list[str] | None = None, **more: str) -> None:
        self.folder = folder
        self.mails = mails
        self.command = command or [sys.executable, "-m", "levelhead"]
        self.ports = {name: free_port() for name in ("edge", "app", "live")}
        self.edge, self.app, self.live = (f"http://127.0.0.1:{port}" for port in self.ports.values())
        self.clock = folder / "clock"
        self.log = folder / "up.log"
        self.env = self._surroundings() | more
        self.process: subprocess.Popen[bytes] | None = None
        self.browsers: dict[str, Any] = {}  # by address: the cookies of people who are signed in

    def _surroundings(self) -> dict[str, str]:
        mine = {name: value for name, value in os.environ.items() if not name.startswith(("LEVELHEAD_", "DJANGO_"))}
        mine.pop("DATABASE_URL", None)
        listen = {f"LEVELHEAD_{name.upper()}": f"127.0.0.1:{port}" for name, port in self.ports.items()}
        tests = {
            "LEVELHEAD_TESTING": "1",
            "LEVELHEAD_STOP_SECONDS": "0",
            "LEVELHEAD_TEST_CLOCK": str(self.clock),
            "PYTHONPATH": str(ROOT),
        }
        return mine | listen | tests | {"LEVELHEAD_DATA": str(self.folder / "var"), "EMAIL_URL": self.mails.url}

    def cli(self, *words: str, text: str | None = None) -> str:
        """Run one command and return what it printed; `text` is its standard input. Fails with its own words."""
        done = self.attempt(*words, text=text)
        assert done.returncode == 0, f"levelhead {' '.join(words)} ended with {done.returncode}:\n{done.stderr}"
        return done.stdout

    def json(self, *words: str, text: str | None = None) -> Any:
        """The same with `--json`, read."""
        return json.loads(self.cli(*words, "--json", text=text))

    def attempt(self, *words: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run one command that may fail, for its exit code and sentence."""
        return subprocess.run(
            [*self.command, *words],
            env=self.env,
            cwd=self.folder,
            input=text or "",
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )

    def start(self) -> None:
        """Start all processes and wait until each of the three addresses answers."""
        with self.log.open("ab") as log:
            up = [*self.command, "up"]
            self.process = subprocess.Popen(up, env=self.env, cwd=self.folder, stdout=log, stderr=log)
        silent = [self.edge, self.app, self.live]
        end = time.monotonic() + 240
        while silent := [url for url in silent if not self._answers(url)]:
            assert time.monotonic() < end, f"{silent} do not answer:\n{self.log.read_text()}"
            time.sleep(0.05)

    def _answers(self, url: str) -> bool:
        assert self.process, "the house was never started"
        assert self.process.poll() is None, f"`levelhead up` ended by itself:\n{self.log.read_text()}"
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except urllib.error.HTTPError:
            return True  # an answer, if not a page
        except OSError:
            return False
        return True

    def get(self, path: str = "/") -> str:
        """What the edge serves at a path, be it a refusal."""
        try:
            with urllib.request.urlopen(self.edge + path, timeout=60) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as refusal:
            return refusal.read().decode()

    def shows(self, words: str, path: str = "/", seconds: float = PATIENCE) -> str:
        """Wait until the edge serves these words; returns the whole page."""
        until(lambda: words in self.get(path), seconds)
        return self.get(path)

    def set_clock(self, moment: str) -> None:
        """Set the machine's time for every process, at once and whole, never half written."""
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(moment)
        fresh.replace(self.clock)

    def stop(self) -> int:
        """Stop it as Ctrl-C does; returns its exit code, and kills it when it does not listen."""
        if not self.process or self.process.poll() is not None:
            return self.process.returncode if self.process else 0
        self.process.send_signal(signal.SIGINT)
        try:
            return self.process.wait(120)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise


@contextmanager
def mails_caught() -> Iterator[Mails]:
    """A mail server on loopback for as long as the block runs; the list of what it was given."""
    caught = Mails()
    caught.start()
    yield caught
    caught.stop()


@pytest.fixture
def mails() -> Iterator[Mails]:
    """A mail server on loopback; the list of what it was given."""
    with mails_caught() as caught:
        yield caught


@pytest.fixture
def cold_house(mails: Mails) -> Iterator[House]:
    """A house with nobody in it: no page, nothing running. What it is asked to start is stopped at the end."""
    temporary = tempfile.TemporaryDirectory(prefix="levelhead-house-", ignore_cleanup_errors=True)
    with temporary as folder, a_database() as database:
        house = House(Path(folder), mails, **database)
        yield house
        house.stop()
