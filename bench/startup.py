"""How soon `levelhead up` answers, and what each process holds: `python -m bench.startup`.

It starts everything in an empty folder on free ports, and reads each process's memory (PSS: pages shared by
several processes are counted in parts, so that the sum is what the machine gives). `levelhead --help` too.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench._figures import Figures
from bench.edge import free_port

LEVELHEAD = (sys.executable, "-m", "levelhead")
LONGEST_HELP = 0.3
"""Seconds."""

PATIENCE = 300
"""Seconds after which a start has failed."""


def first_byte(address: str, begun: float) -> float:
    """Seconds until an address answers, with whatever status."""
    while time.monotonic() - begun < PATIENCE:
        try:
            urllib.request.urlopen(f"http://{address}/", timeout=5).read(1)
        except urllib.error.HTTPError:
            return time.monotonic() - begun
        except OSError:
            time.sleep(0.01)
        else:
            return time.monotonic() - begun
    raise SystemExit(f"{address} does not answer")


def children(pid: int) -> list[int]:
    """The ids of the processes that a process has started."""
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def below(pid: int) -> list[int]:
    """Every process that this one started, and theirs."""
    return [each for child in children(pid) for each in [child, *below(child)]]


def command_of(pid: int) -> bytes:
    """The command line of a process, its words parted by spaces."""
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ")


def memory(pid: int) -> float:
    """Megabytes of a process and all below it."""
    own = Path(f"/proc/{pid}/smaps_rollup").read_text().split("Pss:")[1].split()[0]
    return int(own) / 1000 + sum(memory(child) for child in children(pid))


def name(pid: int) -> str:
    """Which of the five a process is."""
    words = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    return words[words.index("levelhead") + 1] if "levelhead" in words else words[0]


def measure_help() -> float:
    """Seconds of the best of five `levelhead --help`."""
    took = []
    for _ in range(5):
        begun = time.monotonic()
        subprocess.run((*LEVELHEAD, "--help"), stdout=subprocess.DEVNULL, check=True)
        took.append(time.monotonic() - begun)
    return min(took)


def measure_start(folder: str) -> None:
    """Start everything, print the figures, stop it."""
    places = {setting: f"127.0.0.1:{free_port()}" for setting in ("EDGE", "APP", "LIVE")}
    settings = {f"LEVELHEAD_{setting}": place for setting, place in places.items()}
    begun = time.monotonic()
    running = subprocess.Popen(
        (*LEVELHEAD, "up"), env=os.environ | settings | {"LEVELHEAD_DATA": folder}, stdout=subprocess.DEVNULL
    )
    try:
        for setting, place in places.items():
            print(f"levelhead up, first byte of {setting.lower()}: {first_byte(place, begun):.2f} s")
        time.sleep(3)
        for pid in children(running.pid):
            print(f"memory of {name(pid)}: {memory(pid):.0f} MB")
        print(f"memory of all: {memory(running.pid):.0f} MB")
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(120)


def main() -> None:
    """Measure and print."""
    helped = measure_help()
    Figures().at_most("levelhead --help, seconds", helped, LONGEST_HELP, "{:.3f}")
    with tempfile.TemporaryDirectory() as folder:
        measure_start(folder)


if __name__ == "__main__":
    main()
