"""`levelhead up`."""

import subprocess
import sys

import click

from levelhead.cli import exits, lock, ports
from levelhead.cli.supervisor import Program, Supervisor
from levelhead.config.environment import Environment, env

LEVELHEAD = (sys.executable, "-m", "levelhead")
MIGRATE = (sys.executable, "-m", "django", "migrate", "--no-input", "--settings", "levelhead.config.settings")


@click.command(short_help="Start everything, and keep it running.")
def command() -> None:
    """Start the five processes and keep them running until told to stop (SIGTERM or Ctrl-C).

    A process that dies is started again. When all of them answer, their addresses are printed.
    """
    settings = env()
    with lock.held(settings.data):
        for name in ("edge", "app", "live"):
            ports.require_free(getattr(settings, name), f"LEVELHEAD_{name.upper()}")
        prepare_database()
        Supervisor(programs(settings), click.echo, lambda: click.echo(welcome(settings))).run()


def programs(settings: Environment) -> list[Program]:
    """The five processes. The edge gets its settings with its command, and reads none."""
    where = ("--folder", str(settings.site_folder), "--listen", settings.edge)
    return [
        Program("edge", (*LEVELHEAD, "edge", *where, "--memory", str(settings.edge_memory)), settings.edge),
        Program("app", (*LEVELHEAD, "app"), settings.app),
        Program("live", (*LEVELHEAD, "live"), settings.live),
        Program("press", (*LEVELHEAD, "press")),
        Program("worker", (*LEVELHEAD, "worker")),
    ]


def prepare_database() -> None:
    """Bring the database to this release's shape, in a process that takes its memory with it."""
    done = subprocess.run(  # noqa: S603  (our own words)
        MIGRATE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        raise exits.CommandFailed(f"The database could not be prepared:\n{done.stdout}")


def welcome(settings: Environment) -> str:
    """What is said once everything answers."""
    return (
        "\nLevelhead is up.\n\n"
        f"  The page, for readers    {settings.public_url}\n"
        f"  The console, for staff   {settings.console_url}\n\n"
        "Ctrl-C stops it.\n"
    )
