"""`levelhead press`."""

import click

from levelhead.cli import dotted


@click.command(short_help="Run the press: the public page's files and the promise clock.")
def command() -> None:
    """Run the press until it is told to stop (SIGTERM or Ctrl-C).

    It renders the public page to files and keeps the promise clock. `levelhead up` starts it for you.
    """
    dotted.find("levelhead.worker.press:run")()
