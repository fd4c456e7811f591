"""`levelhead thaw`."""

import click

from levelhead.actions.freeze import thaw
from levelhead.cli import house, options, showing


@click.command(short_help="Let publishing and deliveries go on after a freeze.")
@options.who
@options.as_json
def command(email: str | None, as_json: bool) -> None:
    """Let publishing and deliveries go on after a freeze; what waited goes out."""
    page = house.page()
    thaw(house.actor(page, email, "freeze"), page)
    showing.tell({"frozen": False}, ["Thawed. Publishing and deliveries go on."], as_json=as_json)
