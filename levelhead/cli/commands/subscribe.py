"""`levelhead subscribe`."""

import click

from levelhead.actions.add_subscriber import add_subscriber
from levelhead.cli import house, options, showing


@click.command(short_help="Ask somebody to subscribe.")
@click.argument("address", metavar="EMAIL")
@options.who
@options.as_json
def command(address: str, email: str | None, as_json: bool) -> None:
    """Send the address a mail that asks to confirm; only then does it get updates.

    Example: levelhead subscribe rafael@example.org
    """
    page = house.page()
    asked = add_subscriber(house.actor(page, email, "add_subscriber"), page, value=address)
    line = "They are asked to confirm by mail." if asked else "They have been asked already; nothing was sent."
    showing.tell({"asked": asked is not None}, [line], as_json=as_json)
