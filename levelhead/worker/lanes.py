"""The worker: expands messages, and runs a lane for each channel, so that a slow one delays no other."""

import logging
import os
import secrets
import threading
import time

from django.conf import settings

from levelhead.channels import registry
from levelhead.channels.contract import Channel, ConfigError
from levelhead.fanout.deliver import deliver_due
from levelhead.fanout.expand import expand_next
from levelhead.fanout.queue import give_back_expired, renew
from levelhead.lib.wake import sleeper
from levelhead.worker.chores import Chores
from levelhead.worker.stopping import stop_on_signals
from levelhead.worker.surviving import survive

log = logging.getLogger(__name__)

POLL = 1.0
TEND = 20.0  # seconds; well under the lease


def run() -> None:
    """Run until SIGTERM. More than one worker may run, on one machine or on several."""
    stopping = stop_on_signals()
    lanes = [Lane(name, stopping) for name in settings.CHANNELS]
    for thread in (*lanes, Chores(stopping)):
        thread.start()
    tended = -TEND
    with sleeper(settings.ENV.data / "wake", "worker") as bed:
        while not stopping.is_set():
            if time.monotonic() - tended >= TEND and survive(lambda: _tend(lanes)):
                tended = time.monotonic()
            if survive(expand_next):
                wake_all(lanes)
            else:
                bed.sleep(POLL)
    wake_all(lanes)
    for lane in lanes:
        lane.join(timeout=10)


def wake_all(lanes: list["Lane"]) -> None:
    """Tell every lane that there may be work."""
    for lane in lanes:
        lane.awake.set()


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
            if not survive(lambda: self._pass(channel)):
                self.awake.wait(POLL)
                self.awake.clear()
        channel.close()

    def _pass(self, channel: Channel) -> bool:
        done = deliver_due(self.channel_name, channel, self.worker, self.stopping.is_set)
        if done.pause:
            log.info("%s asks us to slow down: waiting %d seconds", self.channel_name, done.pause)
            self.stopping.wait(done.pause)
        return done.claimed > 0


def _tend(lanes: list[Lane]) -> bool:
    for lane in lanes:
        renew(lane.channel_name, lane.worker)
    give_back_expired(settings.CHANNELS)
    return True
