"""Run by a test as a program of its own: keeps a promise clock running, and another once that is killed.

Django is set up once and each clock is a fork of it, so that a kill and a new start cost milliseconds. Every clock
prints its process id as it begins.
"""

import os
import signal
import threading
import time
from pathlib import Path

import django

django.setup()

from levelhead.worker.clock import Clock  # noqa: E402


def run_clock() -> None:
    """Look as often as the machine allows, until killed."""
    clock = Clock(threading.Event(), Path(os.environ["LEVELHEAD_DATA"]) / "wake")
    print(os.getpid(), flush=True)
    while True:
        clock.tick()
        time.sleep(0.002)


def end(child: int) -> None:
    """Take the clock along when the keeper is told to go."""

    def go(*_words: object) -> None:
        os.kill(child, signal.SIGKILL)
        os._exit(0)

    signal.signal(signal.SIGTERM, go)


while True:
    clock_id = os.fork()
    if clock_id == 0:
        run_clock()
    end(clock_id)
    os.waitpid(clock_id, 0)
