"""Runs a supervisor in a process of its own: `python supervise.py GRACE NAME HOW [PORT] …` separated by "--"."""

import sys
from pathlib import Path

from levelhead.cli.supervisor import Program, Supervisor

FAKE = str(Path(__file__).with_name("fake.py"))


def say(line: str) -> None:
    """One log line."""
    print(line, flush=True)


def main(grace: str, *words: str) -> None:
    """Supervise the fakes."""
    programs = []
    for part in " ".join(words).split(" -- "):
        name, how, *port = part.split()
        listen = f"127.0.0.1:{port[0]}" if port else None
        programs.append(Program(name, (sys.executable, FAKE, how, *port), listen))
    Supervisor(programs, say, lambda: say("READY"), float(grace)).run()


if __name__ == "__main__":
    main(*sys.argv[1:])
