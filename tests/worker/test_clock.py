"""The promise clock under kill -9, two at once, and after an hour in which nothing ran."""

import os
import random
import threading
import time
from pathlib import Path

import pytest

from levelhead.models import Nudge
from levelhead.worker import press as module
from levelhead.worker.clock import TICK, Clock
from tests.factories import driftpost
from tests.support.mails import until
from tests.worker.clocks import Clocks, faults, finished, open_promises

KILLS = 20


@pytest.mark.django_db(transaction=True)
def test_twenty_kills_leave_no_nudge_undecided_and_none_decided_twice(tmp_path: Path) -> None:
    house, seed = driftpost(), int(os.environ.get("SEED", time.time()))
    open_promises(house, 200)
    clocks = Clocks(tmp_path)
    try:
        clocks.kill_through_the_hours(KILLS, random.Random(seed))
        assert finished(90), f"the clock stands still; SEED={seed}"
    finally:
        clocks.stop()
    assert faults(house.page) == [], f"SEED={seed}"
    assert Nudge.objects.count() == 800


def test_the_clock_goes_on_whatever_the_database_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    looks: list[int] = []

    def fail() -> int:
        looks.append(1)
        raise OSError("the disk is full")

    monkeypatch.setattr("levelhead.worker.clock.decide_due", fail)
    monkeypatch.setattr("levelhead.worker.clock.TICK", 0.01)
    stopping = threading.Event()
    clock = Clock(stopping, tmp_path)
    clock.start()
    until(lambda: len(looks) >= 3)
    stopping.set()
    clock.join(60)
    assert not clock.is_alive()


def test_it_runs_beside_the_printing_and_looks_every_second() -> None:
    assert module.Clock is Clock
    assert TICK <= 1
