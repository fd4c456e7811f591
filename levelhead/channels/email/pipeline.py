"""Several kept connections dealt to in turn, each with its commands in groups (RFC 2920): one answer awaited a mail.

While a server answers on one connection, the next mail is handed over on another, so that nobody waits. Only the plain
course of things is dealt with here. Whatever else happens on a connection ends it: what was handed over whole is in
doubt, what was not begins again, one command at a time, in `session`, which knows what each failure means.
"""

import select
import time
from collections.abc import Iterator
from itertools import chain

from levelhead.channels.contract import InDoubt, Result
from levelhead.channels.email.connect import Halt, connect
from levelhead.channels.email.session import UNKNOWN, Letter, Session
from levelhead.channels.email.url import Server
from levelhead.channels.email.wire import Left, Trouble, Wire

_A_CONNECTION = 25  # letters that make another connection worth its greeting
_LOOK = 200  # milliseconds between two looks at who is late
_DISTRUST = 600.0  # seconds for which a server is not asked again for what it did not keep, or did not offer


class Pipeline:
    """Sends letters over up to `server.sessions` connections that are kept between calls."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._session = Session(server)
        self._wires: list[Wire] = []
        self._lockstep_until = 0.0

    def deliver(self, letters: Iterator[Letter], number: int) -> Iterator[Result]:
        """Yield a result for each of `number` letters, as it becomes known.

        Raises `Halt` where nothing more can be sent for now; what has no result by then has not been handed over.
        """
        left = Left(letters)
        slowly: list[Letter] = []
        if time.monotonic() >= self._lockstep_until:
            yield from self._deal(left, number, slowly)
        for letter in chain(slowly, left):
            left.settle(self._session.deliver(letter))
            yield from left.take()
        if left.halt is not None:
            raise left.halt

    def close(self) -> None:
        """Say goodbye on every connection."""
        for wire in self._wires:
            wire.close()
        self._wires.clear()
        self._session.close()

    def _deal(self, left: Left, number: int, slowly: list[Letter]) -> Iterator[Result]:
        busy = Busy()
        begin = self._open(number)
        while begin or busy.wires:
            for wire in begin or busy.answered():
                try:
                    wire.turn(left)
                except Trouble:
                    self._end(wire, left, slowly)
                busy.heed(wire)
                yield from left.take()
            begin = []

    def _end(self, wire: Wire, left: Left, slowly: list[Letter]) -> None:
        """Give up on a connection; one that never took a mail in groups says that its server cannot be trusted to."""
        self._wires.remove(wire)
        if not wire.has_taken:
            self._lockstep_until = time.monotonic() + _DISTRUST
        if wire.begun is not None:
            slowly.append(wire.begun)
        if wire.sent is not None:
            left.settle(InDoubt(wire.sent.key, UNKNOWN))
        wire.drop()

    def _open(self, number: int) -> list[Wire]:
        """Return the connections for so many letters; empty where the server takes one command at a time."""
        for wire in list(self._wires):
            # One that is not idle was left in the middle, by a caller who broke off.
            if not wire.is_idle or not wire.is_alive():
                wire.drop()
                self._wires.remove(wire)
        wanted = max(1, min(self._server.sessions, number // _A_CONNECTION))
        while len(self._wires) < wanted:
            try:
                smtp = connect(self._server)
            except Halt:
                if self._wires:
                    break
                raise
            if not smtp.has_extn("pipelining"):
                self._lockstep_until = time.monotonic() + _DISTRUST
                self._session.adopt(smtp)
                return []
            self._wires.append(Wire(smtp, self._server.timeout))
        return self._wires[:wanted]


class Busy:
    """The connections on which something is under way, and which of them have answered."""

    def __init__(self) -> None:
        self.wires: dict[int, Wire] = {}
        self._poll = select.poll()

    def heed(self, wire: Wire) -> None:
        """Watch a connection while something is under way on it."""
        if wire.number in self.wires:
            if wire.is_idle:
                self._poll.unregister(self.wires.pop(wire.number).number)
        elif not wire.is_idle:
            self.wires[wire.number] = wire
            self._poll.register(wire.number, select.POLLIN)

    def answered(self) -> list[Wire]:
        """Wait; return those that have answered, or that have taken too long over it."""
        while True:
            if answered := self._poll.poll(_LOOK):
                return [self.wires[number] for number, _event in answered]
            if late := [wire for wire in self.wires.values() if wire.patience <= 0]:
                return late
