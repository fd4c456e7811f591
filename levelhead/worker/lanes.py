"""The worker: expands messages, and runs a lane for each channel, so that a slow one delays no other."""

import logging
import os
import secrets
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from levelhead.channels import registry
from levelhead.channels.contract import ConfigError
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.expand import expand_next
from levelhead.fanout.queue import give_back_expired
from levelhead.lib.wake import sleeper
from levelhead.worker.stopping import stop_on_signals

log = logging.getLogger(__name__)

POLL = 1.0


def run() -> None:
    """Run until SIGTERM. More than one worker may run, on one machine or on several."""
    stopping = stop_on_signals()
    lanes = [Lane(name, stopping) for name in settings.CHANNELS]
    for lane in lanes:
        lane.start()
    with sleeper(settings.ENV.data / "wake", "worker") as bed:
        while not stopping.is_set():
            if _survive(_expand_all):
                for lane in lanes:
                    lane.awake.set()
            bed.sleep(POLL)
    for lane in lanes:
        lane.awake.set()
        lane.join(timeout=10)


class Lane(threading.Thread):
    """Delivers over one channel for as long as the worker runs."""

    def __init__(self, name: str, stopping: threading.Event) -> None:
        super().__init__(name=f"lane-{name}", daemon=True)
        self.channel_name = name
        self.stopping = stopping
        self.awake = threading.Event()
        self.worker = f"{os.getpid()}-{secrets.token_hex(6)}"

    def run(self) -> None:
        """Deliver what is due, then wait to be woken or for a second."""
        try:
            channel = registry.open_channel(self.channel_name, settings.CHANNELS[self.channel_name])
        except ConfigError as error:
            log.error("%s", error)
            return
        while not self.stopping.is_set():
            busy = _survive(lambda: deliver_due(self.channel_name, channel, self.worker) > 0)
            if not busy:
                self.awake.wait(POLL)
                self.awake.clear()
        channel.close()


def _expand_all() -> bool:
    give_back_expired()
    worked = False
    while expand_next():
        worked = True
    return worked


def _survive(work: Callable[[], bool]) -> bool:
    """Do a piece of work; a database that is gone or locked is said once a pass and tried again."""
    try:
        close_old_connections()
        return work()
    except DatabaseError as error:
        log.warning("the database did not answer, trying again: %s", type(error).__name__)
        return False
