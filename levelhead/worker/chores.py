"""What is done every so often: each chore is an idempotent function of the room it belongs to, and a line here.

Several workers may run the same chore at one moment; a chore must bear that.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from levelhead.actions.erase_lists import erase_lists
from levelhead.actions.expire_reports import expire_mails, expire_reports
from levelhead.actions.group_reports import group_reports
from levelhead.actions.hold_mail import take_up_held
from levelhead.actions.listen_to_accounts import listen_to_accounts
from levelhead.actions.look_after_receivers import look_after_receivers
from levelhead.actions.merge_incidents import carry_late
from levelhead.actions.pass_when_due import pass_when_due
from levelhead.actions.post_digest import post_digest
from levelhead.actions.read_mails import read_mails
from levelhead.actions.release_held import release_held
from levelhead.actions.release_reports import answer_let_in, release_reports
from levelhead.actions.scrub import look_again, scrub_waiting
from levelhead.actions.tell_rounds import tell_rounds
from levelhead.fanout.recall import call_back
from levelhead.fanout.undelivered import tell_writers
from levelhead.worker.surviving import survive


@dataclass(frozen=True)
class Chore:
    """Something to do every ``every`` seconds; ``work`` returns whether more is waiting, and is then called again."""

    name: str
    every: float
    work: Callable[[], bool]


CHORES: tuple[Chore, ...] = (
    Chore("tell how rounds stand", 60, tell_rounds),
    Chore("erase lists of notices", 300, erase_lists),
    Chore("look after receivers that fail", 60, look_after_receivers),
    Chore("post the day's digest", 300, post_digest),
    Chore("release held sign-ups", 60, release_held),
    Chore("tell of answers that were not delivered", 5, tell_writers),
    Chore("group reports", 2, group_reports),
    Chore("read mail that came in", 1, read_mails),
    Chore("take up mail that was put off", 60, take_up_held),
    Chore("erase reports kept long enough", 300, expire_reports),
    Chore("empty unreadable mail", 3600, expire_mails),
    Chore("release held reports", 60, release_reports),
    Chore("answer reports that were let in", 1, answer_let_in),
    Chore("scrub after removals", 5, scrub_waiting),
    Chore("look for removed words that came back", 300, look_again),
    Chore("carry over what came during a merge", 30, carry_late),
    Chore("call back what was removed", 5, call_back),
    Chore("pass the voice at its time", 5, pass_when_due),
)


LISTENING: tuple[Chore, ...] = (Chore("listen to accounts", 15, listen_to_accounts),)
"""What waits for others' machines: in a thread of its own, since nothing else may wait with it."""


class Chores(threading.Thread):
    """Does what is due, one after the other, for as long as the worker runs."""

    def __init__(self, stopping: threading.Event, chores: tuple[Chore, ...] = CHORES) -> None:
        super().__init__(name="chores", daemon=True)
        self.stopping = stopping
        self.due = dict.fromkeys(chores, 0.0)

    def run(self) -> None:
        """Look once a second until the worker stops."""
        while not self.stopping.wait(1.0):
            self.turn(time.monotonic())

    def turn(self, now: float) -> None:
        """Do every chore whose time has come by ``now`` (seconds of a clock that only runs forward)."""
        for chore, due in self.due.items():
            if due <= now and not self.stopping.is_set():
                more = survive(chore.work)
                self.due[chore] = now if more else now + chore.every
