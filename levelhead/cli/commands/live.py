"""`levelhead live`."""

import click

from levelhead.cli.wsgi_server import serve
from levelhead.config.environment import env


@click.command(short_help="Run the readers' forms.")
def command() -> None:
    """Serve the readers' forms on LEVELHEAD_LIVE until told to stop (SIGTERM or Ctrl-C).

    It answers few requests at a time, so that a flood here cannot lock staff out of the console.
    """
    serve("live", env().live, threads=4, connections=256)
