"""`levelhead live`."""

import os

import click

from levelhead.cli.web_server import serve
from levelhead.config.environment import env

YIELDS = 10
"""How nice it is to the others: the page that everybody reads, and the team, go first."""
THREADS = 160
"""How many requests may be inside: those that the door holds, and as many that are being read or refused."""
CONNECTIONS = 3000


@click.command(short_help="Run the readers' forms.")
def command() -> None:
    """Serve the readers' forms on LEVELHEAD_LIVE until told to stop (SIGTERM or Ctrl-C).

    It takes few requests at a time and gives the others their words back, so that a flood here cannot lock staff out of
    the console.
    """
    os.nice(YIELDS)
    serve("live", env().live, threads=THREADS, connections=CONNECTIONS)
