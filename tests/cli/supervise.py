"""Runs a supervisor in a process of its own: `python supervise.py GRACE NAME[>AFTER] HOW [PORT] …`.

The programs stand apart by "--"; one called "database" runs once.
"""

import sys
from pathlib import Path

from levelhead.cli import exits, supervisor
from levelhead.cli.supervisor import Program, Supervisor

FAKE = str(Path(__file__).with_name("fake.py"))


def say(line: str) -> None:
    """One log line."""
    print(line, flush=True)


def main(grace: str, *words: str) -> None:
    """Supervise the fakes; GRACE may be followed by /SECONDS, within which two signals are one."""
    grace, _, same_wish = grace.partition("/")
    supervisor.SAME_WISH = float(same_wish or supervisor.SAME_WISH)
    programs = []
    for part in " ".join(words).split(" -- "):
        name, how, *port = part.split()
        name, _, after = name.partition(">")
        listen = f"127.0.0.1:{port[0]}" if port else None
        command = (sys.executable, FAKE, how, *port)
        programs.append(Program(name, command, listen, once=name == "database", after=after or None))
    try:
        Supervisor(programs, say, lambda: say("READY"), float(grace)).run()
    except exits.CommandFailed as failed:
        say(f"FAILED {failed.message}")


if __name__ == "__main__":
    main(*sys.argv[1:])
