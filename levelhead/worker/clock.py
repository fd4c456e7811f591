"""The promise clock: looks once a second, beside the press's printing, so that nothing slow ever stands before it."""

import threading
from pathlib import Path

from levelhead.fanout.alarms import settle_done
from levelhead.fanout.nudging import decide_due
from levelhead.lib.wake import wake
from levelhead.worker.surviving import survive

TICK = 1.0  # seconds


class Clock(threading.Thread):
    """Decides who is reminded of what for as long as the press runs. More than one may run at once."""

    def __init__(self, stopping: threading.Event, wakes: Path) -> None:
        super().__init__(name="clock", daemon=True)
        self.stopping = stopping
        self.wakes = wakes

    def run(self) -> None:
        """Look once a second until told to stop; a look that fails is made again a second later."""
        while not self.stopping.is_set():
            survive(self.tick)
            self.stopping.wait(TICK)

    def tick(self) -> bool:
        """Look once; return whether anything was decided or is over, and wake the worker if so."""
        decided = decide_due() + settle_done()
        if decided:
            wake(self.wakes, "worker")
        return decided > 0
