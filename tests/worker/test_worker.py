"""Real workers, a real mail server, and kill -9: nobody is lost, and what is repeated is known for a repeat."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.mails import Mails, until
from tests.support.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
BEGIN = datetime(2026, 3, 1, 9, tzinfo=UTC)
BATCH = 50


class SlowMails(Mails):
    """A mail server that takes its time, so that a worker can be caught half way."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        time.sleep(0.004)
        return await super().handle_DATA(server, session, envelope)

    @property
    def readers(self) -> Counter[str]:
        return Counter(str(mail["To"]) for mail in self)

    def have_reached(self, count: int) -> bool:
        # To read all of them at every look would keep this process too busy to take the next.
        return len(self) >= count and len(self.readers) == count


class Workers:
    """A database with readers in it, and the workers that a test starts over it."""

    def __init__(self, folder: Path, mails: Mails, more: dict[str, str]) -> None:
        self.clock = folder / "clock"
        self.running: list[subprocess.Popen[bytes]] = []
        mine = {name: value for name, value in os.environ.items() if not name.startswith(("LEVELHEAD_", "DATABASE_"))}
        self.env = mine | {
            "LEVELHEAD_DATA": str(folder),
            "LEVELHEAD_TESTING": "1",
            "LEVELHEAD_STOP_SECONDS": "0",
            "LEVELHEAD_TEST_CLOCK": str(self.clock),
            "LEVELHEAD_APP": f"127.0.0.1:{free_port()}",
            "EMAIL_URL": mails.url,
            "DJANGO_SETTINGS_MODULE": "levelhead.config.settings",
            "PYTHONPATH": str(ROOT),
            **more,
        }
        self.set_clock(BEGIN)

    def set_clock(self, moment: datetime) -> None:
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(moment.isoformat())
        fresh.replace(self.clock)

    def stage(self, *words: str) -> str:
        command = [sys.executable, "-m", "tests.worker.stage", *words]
        return subprocess.run(command, env=self.env, cwd=ROOT, check=True, capture_output=True, text=True).stdout

    def states(self) -> dict[str, int]:
        return dict(json.loads(self.stage("states")))

    def start(self) -> subprocess.Popen[bytes]:
        worker = subprocess.Popen([sys.executable, "-m", "levelhead", "worker"], env=self.env, cwd=ROOT)
        self.running.append(worker)
        return worker


@pytest.fixture
def mails() -> Iterator[SlowMails]:
    caught = SlowMails()
    caught.start()
    yield caught
    caught.stop()


@pytest.fixture
def workers(tmp_path: Path, mails: SlowMails, database_of_its_own: dict[str, str]) -> Iterator[Workers]:
    staged = Workers(tmp_path, mails, database_of_its_own)
    yield staged
    for worker in staged.running:
        worker.kill()
        worker.wait()


@pytest.mark.data
def test_a_worker_killed_three_times_half_way_loses_nobody(workers: Workers, mails: SlowMails) -> None:
    workers.stage("seed", "300")
    for kill in (1, 2, 3):
        worker = workers.start()
        until(lambda kill=kill: len(mails) >= 70 * kill)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        workers.set_clock(BEGIN + timedelta(minutes=3 * kill))  # by now its leases have run out
    workers.start()
    until(lambda: mails.have_reached(300))
    until(lambda: workers.states() == {"sent": 300})
    assert sum(mails.readers.values()) - 300 <= 3 * BATCH
    assert len({mail["Message-ID"] for mail in mails}) == 300


@pytest.mark.data
def test_three_workers_at_once_write_to_nobody_twice(workers: Workers, mails: SlowMails) -> None:
    workers.stage("seed", "700")
    for _ in range(3):
        workers.start()
    until(lambda: mails.have_reached(700))
    until(lambda: workers.states() == {"sent": 700})
    assert set(mails.readers.values()) == {1}


@pytest.mark.data
def test_a_worker_told_to_stop_gives_back_what_it_has_not_sent(workers: Workers, mails: SlowMails) -> None:
    workers.stage("seed", "600")
    worker = workers.start()
    until(lambda: len(mails) >= 20)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(60) == 0
    assert workers.states() == {"sent": len(mails), "waiting": 600 - len(mails)}


@pytest.mark.data
def test_two_workers_together_send_no_faster_than_was_set(workers: Workers, mails: SlowMails) -> None:
    workers.env["LEVELHEAD_RATES"] = "email=20/s"
    workers.stage("seed", "100")
    workers.start()
    workers.start()
    for seconds in range(3):  # the clock stands still in between: not one more than the buckets hold may come
        workers.set_clock(BEGIN + timedelta(seconds=seconds))
        until(lambda so_far=20 * (seconds + 1): len(mails) >= so_far)
        time.sleep(1.2)
        assert len(mails) == 20 * (seconds + 1)
    assert set(mails.readers.values()) == {1}
