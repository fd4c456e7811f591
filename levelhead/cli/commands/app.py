"""`levelhead app`."""

import click

from levelhead.cli.web_server import serve
from levelhead.config.environment import env


@click.command(short_help="Run the staff's console and the API.")
def command() -> None:
    """Serve the staff's console and the API on LEVELHEAD_APP until told to stop (SIGTERM or Ctrl-C)."""
    serve("app", env().app, threads=8, connections=512)
