"""The supervisor, with small real processes: restarts, stops, and nobody left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.ports import free_port

ROOT = Path(__file__).parent.parent.parent


class Supervised:
    """A supervisor in a process of its own, and all that it has said."""

    def __init__(self, *words: str, grace: str = "5") -> None:
        command = [sys.executable, "-m", "tests.cli.supervise", grace, *words]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        self.said: list[str] = []

    def until(self, words: str) -> str:
        """Read on until a line holds these words."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line.rstrip())
            if words in line:
                return line.rstrip()
        raise AssertionError(f"{words!r} was never said, but {self.said}")

    def rest(self) -> list[str]:
        """All it says until its end."""
        assert self.process.stdout
        self.said += self.process.stdout.read().splitlines()
        self.process.wait(60)
        return self.said

    def grandchildren(self) -> list[int]:
        """The processes that the fakes started."""
        return [int(line.split()[-1]) for line in self.said if "| pid " in line]


Supervise = Callable[..., Supervised]


@pytest.fixture
def supervise() -> Iterator[Supervise]:
    """Start supervisors; end those that the test leaves."""
    started: list[Supervised] = []

    def start(*words: str, grace: str = "5") -> Supervised:
        started.append(Supervised(*words, grace=grace))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.rest()
        assert one.process.stdout
        one.process.stdout.close()


def gone(pid: int, seconds: float = 60.0) -> bool:
    """Whether a process ends within a while. One that only waits to be buried has ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except FileNotFoundError:
            return True
        time.sleep(0.02)
    return False


def test_every_line_says_who_said_it(supervise: Supervise) -> None:
    running = supervise("press", "sleeps", "--", "worker", "sleeps")
    running.until("| pid ")
    running.until("| pid ")
    assert {"press  |", "worker |"} <= {line.split(" pid ")[0] for line in running.said}


def test_a_process_that_dies_is_started_again_with_growing_delay(supervise: Supervise) -> None:
    running = supervise("worker", "dies")
    for delay in ("0.5", "1", "2"):
        said = running.until("starting it again")
        assert said == f"up     | worker ended (exit code 3); starting it again in {delay} s"
    assert len(running.grandchildren()) == 3
    assert all(map(gone, running.grandchildren())), "what it had started went with it"


def test_a_killed_process_is_named_with_its_signal(supervise: Supervise) -> None:
    running = supervise("worker", "sleeps")
    grandchild = int(running.until("| pid ").split()[-1])
    parent = int(Path(f"/proc/{grandchild}/stat").read_text().rpartition(")")[2].split()[1])
    os.kill(parent, signal.SIGKILL)
    assert "worker ended (killed by SIGKILL)" in running.until("starting it again")
    running.until("| pid ")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_told_to_stop_it_ends_cleanly_and_leaves_nobody(supervise: Supervise, number: signal.Signals) -> None:
    running = supervise("press", "sleeps", "--", "worker", "sleeps")
    running.until("| pid ")
    running.until("| pid ")
    running.process.send_signal(number)
    assert running.rest()[-1] == "up     | stopped"
    assert running.process.returncode == 0
    assert all(map(gone, running.grandchildren()))


def test_a_process_that_will_not_end_is_ended_after_the_grace(supervise: Supervise) -> None:
    running = supervise("worker", "stubborn", grace="0.3")
    running.until("| pid ")
    running.process.terminate()
    assert "up     | worker did not end by itself; ending it" in running.rest()
    assert all(map(gone, running.grandchildren()))


def test_a_second_ctrl_c_does_not_wait_for_the_grace(supervise: Supervise) -> None:
    running = supervise("worker", "stubborn", grace="60")
    running.until("| pid ")
    running.process.send_signal(signal.SIGINT)
    running.until("stopping")
    time.sleep(1.1)
    running.process.send_signal(signal.SIGINT)
    assert running.rest()[-1] == "up     | stopped"


def test_processes_do_not_outlive_a_supervisor_that_is_killed(supervise: Supervise) -> None:
    running = supervise("worker", "sleeps")
    grandchild = int(running.until("| pid ").split()[-1])
    child = int(Path(f"/proc/{grandchild}/stat").read_text().rpartition(")")[2].split()[1])
    running.process.kill()
    assert gone(child)
    os.kill(grandchild, signal.SIGKILL)


def test_it_is_ready_when_every_address_answers_and_says_so_once(supervise: Supervise) -> None:
    running = supervise("edge", "answers", str(free_port()), "--", "worker", "sleeps")
    running.until("READY")
    time.sleep(0.5)
    running.process.terminate()
    assert running.rest().count("READY") == 1


def test_it_is_not_ready_while_an_address_is_silent(supervise: Supervise) -> None:
    running = supervise("edge", "sleeps", str(free_port()))
    running.until("| pid ")
    time.sleep(1)
    running.process.terminate()
    assert "READY" not in running.rest()


def test_what_comes_after_waits_until_the_first_has_ended_well(supervise: Supervise) -> None:
    running = supervise("app>database", "sleeps", "--", "database", "ends")
    assert running.until("| pid ").startswith("database | ")
    assert running.until("| pid ").startswith("app      | ")
    running.process.terminate()
    assert "READY" in running.rest()
    assert not any("starting it again" in line for line in running.said)


def test_nothing_goes_on_when_the_first_has_failed(supervise: Supervise) -> None:
    running = supervise("edge", "sleeps", "--", "database", "dies", "--", "app>database", "sleeps")
    assert running.rest()[-1] == "FAILED database failed (exit code 3); the lines above say why."
    assert not any(line.startswith("app ") for line in running.said)
    assert all(map(gone, running.grandchildren()))


def test_a_ctrl_c_that_comes_twice_at_once_is_still_patient(supervise: Supervise) -> None:
    running = supervise("worker", "stubborn", grace="1.5/60")
    running.until("| pid ")
    asked = time.monotonic()
    running.process.send_signal(signal.SIGINT)
    running.until("stopping")
    running.process.send_signal(signal.SIGINT)
    running.rest()
    assert time.monotonic() - asked > 1.4
