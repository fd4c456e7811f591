"""Starts processes, passes their words on, starts again what dies, and leaves nobody behind."""

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import IO

from levelhead.cli import exits
from levelhead.cli.answering import answers
from levelhead.edge.lifeline import die_with_parent

PATIENCE = 0.1
"""Seconds between two looks at everything."""

FIRST_DELAY = 0.5
LONGEST_DELAY = 30.0
STEADY_AFTER = 60.0
"""Seconds: a process that dies is started again after 0.5, 1, 2 … 30; one that ran for a minute begins anew."""

IMPATIENT = 2
"""Signals to stop after which nobody is waited for."""

SAME_WISH = 1.0
"""Seconds within which several signals to stop are one."""

LONGEST_LINE = 65_536


@dataclass(frozen=True)
class Program:
    """What to run: a name for its log lines, its words, and the address at which it will answer, if any.

    One that runs `once` is not started again; one that comes `after` it waits until it has ended well.
    """

    name: str
    command: Sequence[str]
    listen: str | None = None
    once: bool = False
    after: str | None = None
    environment: dict[str, str] = field(default_factory=dict)


class Child:
    """One program, over all its lives."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.process: subprocess.Popen[bytes] | None = None
        self.delay = FIRST_DELAY
        self.due = 0.0
        self.done = False
        self.began = 0.0
        self._half = b""

    def start(self) -> IO[bytes]:
        """Start it in a process group of its own, bound to our life; returns what it says."""
        self.began = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603  (our own words)
            self.program.command,
            env=os.environ | self.program.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            process_group=0,
            # No thread runs here, so nothing can hold a lock at the fork.
            preexec_fn=partial(die_with_parent, os.getpid()),
        )
        assert self.process.stdout
        os.set_blocking(self.process.stdout.fileno(), False)
        return self.process.stdout

    def ended(self) -> int | None:
        """Its exit code if it has just ended; plans when to start it again and ends what it left behind."""
        if self.process is None or self.process.poll() is None:
            return None
        code = self.process.returncode
        self.signal(signal.SIGKILL)
        self.process = None
        if time.monotonic() - self.began >= STEADY_AFTER:
            self.delay = FIRST_DELAY
        self.due = time.monotonic() + self.delay
        return code

    def wait_longer_next_time(self) -> None:
        """Each death in a row doubles the wait."""
        self.delay = min(self.delay * 2, LONGEST_DELAY)

    def signal(self, number: signal.Signals) -> None:
        """Tell it and all that it has started."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except (ProcessLookupError, PermissionError):
                return

    def lines(self, words: bytes) -> list[str]:
        """The whole lines in what it has said; the rest waits for its end."""
        *whole, self._half = (self._half + words).split(b"\n")
        if len(self._half) > LONGEST_LINE or (self._half and not words):
            whole, self._half = [*whole, self._half], b""
        return [line.decode(errors="replace").rstrip() for line in whole]


class Supervisor:
    """Runs programs until SIGTERM, SIGINT or SIGHUP."""

    def __init__(
        self,
        programs: Sequence[Program],
        say: Callable[[str], None],
        on_ready: Callable[[], None],
        grace: float = 10.0,
    ) -> None:
        """`say` takes log lines; `on_ready` is called once, when every address answers.

        `grace` is how many seconds a process may take to end before it is killed.
        """
        self.children = [Child(program) for program in programs]
        self.width = max(len(program.name) for program in programs)
        self.say = say
        self.on_ready = on_ready
        self.grace = grace
        self.signals = 0
        self.told = -SAME_WISH
        self.ready = False
        self._pipes = selectors.DefaultSelector()

    def run(self) -> None:
        """Supervise until told to stop; afterwards none of the processes is left.

        CommandFailed if a program that was to run once did not end well; nothing can go on without it.
        """
        handled = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        before = {number: signal.signal(number, self._told_to_stop) for number in handled}
        try:
            while not self.signals:
                self._start_what_is_due()
                self._pump(PATIENCE)
                self._notice_deaths()
                self._notice_readiness()
        finally:
            self._stop()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _told_to_stop(self, *_: object) -> None:
        # One Ctrl-C may come twice: from the terminal, and from a program that passes its own on.
        now = time.monotonic()
        if now - self.told >= SAME_WISH:
            self.signals, self.told = self.signals + 1, now

    def _start_what_is_due(self) -> None:
        done = {child.program.name for child in self.children if child.done}
        for child in self.children:
            waits = child.done or (child.program.after and child.program.after not in done)
            if child.process is None and not waits and time.monotonic() >= child.due:
                self._pipes.register(child.start(), selectors.EVENT_READ, child)

    def _pump(self, patience: float) -> None:
        """Pass on what the processes say."""
        for key, _ in self._pipes.select(patience):
            words = os.read(key.fd, LONGEST_LINE)
            if not words:
                self._pipes.unregister(key.fileobj)
                key.fileobj.close()  # type: ignore[union-attr]
            for line in key.data.lines(words):
                self._log(key.data.program.name, line)

    def _notice_deaths(self) -> None:
        for child in self.children:
            code = child.ended()
            if code is not None and child.program.once:
                self._done(child, code)
            elif code is not None:
                again = f"starting it again in {child.delay:g} s"
                self._log("up", f"{child.program.name} ended ({_how(code)}); {again}")
                child.wait_longer_next_time()

    def _done(self, child: Child, code: int) -> None:
        if code:
            raise exits.CommandFailed(f"{child.program.name} failed ({_how(code)}); the lines above say why.")
        child.done = True

    def _notice_readiness(self) -> None:
        listening = [child.program.listen for child in self.children if child.program.listen]
        if (
            not self.ready
            and all(child.process or child.done for child in self.children)
            and all(map(answers, listening))
        ):
            self.ready = True
            self.on_ready()

    def _stop(self) -> None:
        """Ask everybody to end, then end them; a second Ctrl-C is less patient."""
        self._log("up", "stopping")
        for child in self.children:
            child.signal(signal.SIGTERM)
        until = time.monotonic() + self.grace
        while self._alive() and time.monotonic() < until and self.signals < IMPATIENT:
            self._pump(PATIENCE)
        for child in self._alive():
            self._log("up", f"{child.program.name} did not end by itself; ending it")
        for child in self.children:
            child.signal(signal.SIGKILL)
            if child.process:
                child.process.wait()
        while self._pipes.get_map() and self._pipes.select(0):
            self._pump(0)
        self._log("up", "stopped")

    def _alive(self) -> list[Child]:
        return [child for child in self.children if child.process and child.process.poll() is None]

    def _log(self, name: str, line: str) -> None:
        self.say(f"{name:<{self.width}} | {line}")


def _how(code: int) -> str:
    """How a process ended, in words."""
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
