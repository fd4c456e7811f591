"""`levelhead worker`."""

import click

from levelhead.cli import dotted


@click.command(short_help="Run the worker: deliveries, incoming mail and the rest.")
def command() -> None:
    """Run the worker until it is told to stop (SIGTERM or Ctrl-C).

    It delivers messages and takes incoming mail. Run as many as you like; `levelhead up` starts one.
    """
    dotted.find("levelhead.worker.lanes:run")()
