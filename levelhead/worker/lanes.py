"""The worker: expands messages, and runs a lane for each channel, so that a slow one delays no other."""

import logging
import os
import secrets
import threading
import time
from collections.abc import Iterable

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import connection

from levelhead.channels import registry
from levelhead.channels.contract import Channel, ConfigError
from levelhead.fanout.buckets import forget_old
from levelhead.fanout.connections import Line, lines, open_line
from levelhead.fanout.deliver import FEWEST, deliver_due
from levelhead.fanout.expand import expand_next
from levelhead.fanout.queue import give_back_expired, let_go, renew
from levelhead.fanout.set_back import SetBack
from levelhead.lib.pen import give_way, write_after_others
from levelhead.lib.shared_cache import sweep
from levelhead.lib.wake import sleeper
from levelhead.worker.chores import LISTENING, Chores
from levelhead.worker.fetching import fetcher
from levelhead.worker.inbound import door
from levelhead.worker.stopping import stop_on_signals
from levelhead.worker.surviving import survive

log = logging.getLogger(__name__)

POLL = 1.0
TEND = 20.0  # seconds; well under the lease


HELPS = 30.0  # seconds; a second lane looks by itself so often, and whenever something has been queued

Lanes = dict[tuple[Line, int], "Lane"]
"""Lanes by line and number: the first of a line is 0, and one that helps it is 1."""


def run() -> None:
    """Run until SIGTERM. More than one worker may run, on one machine or on several."""
    stopping = stop_on_signals()
    write_after_others()
    lanes: Lanes = {}
    Chores(stopping).start()
    Chores(stopping, LISTENING).start()
    if (fetching := fetcher(settings.ENV.inbound_url, stopping)) is not None:
        fetching.start()
    tended, set_back = -TEND, SetBack()
    with sleeper(settings.ENV.data / "wake", "worker") as bed, door(settings.ENV.inbound_url):
        while not stopping.is_set():
            if time.monotonic() - tended >= TEND and survive(lambda: _tend(lanes.values())):
                tended = time.monotonic()
            survive(set_back.look)
            survive(lambda: keep_lanes(lanes, stopping))
            began = time.monotonic()
            if survive(expand_next):
                took = time.monotonic() - began
                wake_all(lanes.values())
                give_way(took)
            else:
                bed.sleep(POLL)
    wake_all(lanes.values())
    for lane in lanes.values():
        lane.join(timeout=10)


def keep_lanes(lanes: Lanes, stopping: threading.Event) -> bool:
    """Start lanes for each line that has been opened meanwhile, and close those whose line is no more.

    Where each recipient has a machine of their own that may stall, a second lane goes on beside the one that waits.
    """
    wanted = {(line, number) for line in lines() for number in range(_lanes_of(line))}
    for line, number in wanted - lanes.keys():
        lanes[line, number] = Lane(line, stopping, poll=HELPS if number else POLL)
        lanes[line, number].start()
    for key in lanes.keys() - wanted:
        lane = lanes.pop(key)
        lane.closed.set()
        lane.awake.set()
    return True


def _lanes_of(line: Line) -> int:
    return 2 if not line.recipient and registry.at_once(line.channel) > 1 else 1


def wake_all(lanes: Iterable["Lane"]) -> None:
    """Tell every lane that there may be work."""
    for lane in lanes:
        lane.awake.set()


class Lane(threading.Thread):
    """Delivers over one line for as long as the worker runs and the line is open."""

    def __init__(self, line: Line, stopping: threading.Event, poll: float | None = None) -> None:
        super().__init__(name=f"lane-{line.channel}", daemon=True)
        self.line = line
        self.poll = poll
        self.stopping = stopping
        self.channel: Channel | None = None
        self.closed = threading.Event()
        self.awake = threading.Event()
        self.pace = FEWEST
        self.rest = 0.0
        self.broke_off = False
        self.worker = f"{os.getpid()}-{secrets.token_hex(6)}"

    def run(self) -> None:
        """Deliver what is due, then wait to be woken or for as long as this lane waits between looks."""
        while not self.ending():
            if not survive(self._pass):
                self._rest()
                self.awake.clear()
        if self.channel is not None:
            self.channel.close()

    def _rest(self) -> None:
        poll = self.poll or POLL
        if poll > POLL:
            connection.close()  # a database has only so many, and this lane may have nothing to do for days
        self.awake.wait(min(self.rest or poll, poll))

    def ending(self) -> bool:
        """Say whether the worker is stopping, or the line has been closed."""
        return self.stopping.is_set() or self.closed.is_set()

    def _pass(self) -> bool:
        channel = self.channel or self._open()
        if channel is None:
            return False
        line = self.line
        if self.broke_off:
            let_go(line.channel, self.worker)
        self.broke_off = True
        done = deliver_due(line.channel, channel, self.worker, self.ending, line.recipient, self.pace)
        self.broke_off = False
        self.pace, self.rest = done.pace, done.rest
        if done.pause:
            log.info("%s asks us to slow down: waiting %d seconds", self.line.channel, done.pause)
            self.stopping.wait(done.pause)
        return done.claimed > 0

    def _open(self) -> Channel | None:
        """Open the channel; where its settings are wrong, say so and close this lane alone."""
        try:
            self.channel = open_line(self.line)
        except (ConfigError, InvalidToken) as error:
            log.error("%s", str(error) or "What a connected account needs was sealed with a key that is gone.")
            self.closed.set()
        return self.channel


def _tend(lanes: Iterable[Lane]) -> bool:
    for lane in lanes:
        renew(lane.line.channel, lane.worker)
    give_back_expired(registry.names())
    sweep()
    forget_old()
    return True
