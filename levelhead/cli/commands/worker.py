"""`levelhead worker`."""

import os

import click

from levelhead.cli import dotted

YIELDS = 10
"""How nice the worker is to the others: readers of the page, and the press that prints it, go first."""


@click.command(short_help="Run the worker: deliveries, incoming mail and the rest.")
def command() -> None:
    """Run the worker until it is told to stop (SIGTERM or Ctrl-C).

    It delivers messages and takes incoming mail. Run as many as you like; `levelhead up` starts one.
    """
    os.nice(YIELDS)
    dotted.find("levelhead.worker.lanes:run")()
