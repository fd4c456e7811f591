"""`levelhead up`."""

import shutil
import subprocess
import sys
from pathlib import Path

import click

from levelhead.cli import lock, ports
from levelhead.cli.supervisor import Program, Supervisor
from levelhead.config.environment import Environment, env

LEVELHEAD = (sys.executable, "-m", "levelhead")
PREPARE = (sys.executable, "-m", "levelhead.cli.preparing")


@click.command(short_help="Start everything, and keep it running.")
def command() -> None:
    """Start the five processes and keep them running until told to stop (SIGTERM or Ctrl-C).

    A process that dies is started again. When all of them answer, their addresses are printed.
    """
    settings = env()
    with lock.held(settings.data):
        for name in ("edge", "app", "live"):
            ports.require_free(getattr(settings, name), f"LEVELHEAD_{name.upper()}")
        Supervisor(programs(settings), click.echo, lambda: click.echo(welcome(settings))).run()


def programs(settings: Environment) -> list[Program]:
    """The five processes, and before four of them the database seen to have this release's shape.

    The edge waits for nothing: it gets its settings with its command, and serves the last good site at once.
    """
    where = ("--folder", str(settings.site_folder), "--listen", settings.edge)
    return [
        Program("edge", (*LEVELHEAD, "edge", *where, "--memory", str(settings.edge_memory)), settings.edge),
        Program("database", PREPARE, once=True),
        Program("app", (*LEVELHEAD, "app"), settings.app, after="database"),
        Program("live", (*LEVELHEAD, "live"), settings.live, after="database"),
        Program("press", (*LEVELHEAD, "press"), after="database"),
        Program("worker", (*LEVELHEAD, "worker"), after="database"),
    ]


def welcome(settings: Environment) -> str:
    """What is said once everything answers; the link that lets the owner in goes to a terminal only."""
    link = owner_link() if sys.stdout.isatty() else ""
    return (
        "\nLevelhead is up.\n\n"
        f"  The page, for readers    {settings.public_url}\n"
        f"  The console, for staff   {settings.console_url}\n"
        f"  The readers' forms       {settings.live_url}\n\n"
        + (f"Sign in as the owner (once, within ten minutes):\n  {link}\n\n" if link else "")
        + ("" if link else f"To sign in, run: {as_typed()} sign-in-link\n\n")
        + "Ctrl-C stops it.\n"
    )


def as_typed() -> str:
    """Return how a person starts this command here: by its name where the shell finds it, else by its path."""
    if shutil.which("levelhead"):
        return "levelhead"
    begun_as = Path(sys.argv[0])
    return str(begun_as) if begun_as.name == "levelhead" else f"{sys.executable} -m levelhead"


def owner_link() -> str:
    """Return a one-use link for the owner, made in a process of its own; empty where it cannot be had."""
    made = subprocess.run(  # noqa: S603  (our own words)
        (*LEVELHEAD, "sign-in-link"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False
    )
    return made.stdout.strip() if made.returncode == 0 else ""
