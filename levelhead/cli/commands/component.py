"""`levelhead component`."""

import click

from levelhead.actions.add_component import add_component
from levelhead.cli import house, options, showing


@click.group(short_help="Add the parts of your service.")
def command() -> None:
    """The parts of your service, as your readers know them."""


@command.command(short_help="Add a component to the page.")
@click.argument("name")
@click.option("--group", default="", help="The group it stands in; made where it is new.")
@click.option("--description", default="", help="One line that says what it is.")
@options.acknowledged
@options.who
@options.as_json
def add(
    name: str, group: str, description: str, acknowledged: tuple[str, ...], email: str | None, as_json: bool
) -> None:
    """Add a component to the end of the page.

    Example: levelhead component add "Posting to Twitter" --group Posting
    """
    page = house.page()
    actor = house.actor(page, email, "manage_components")
    seen = frozenset(acknowledged)
    made = add_component(actor, page=page, name=name, group=group, description=description, acknowledged=seen)
    facts = {"id": made.public_id, "name": made.name, "group": made.group.name if made.group else None}
    showing.tell(facts, [f"“{made.name}” stands on the page."], as_json=as_json)
