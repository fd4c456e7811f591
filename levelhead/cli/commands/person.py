"""`levelhead person`."""

import click

from levelhead.actions.add_person import add_person
from levelhead.cli import house, options, showing
from levelhead.people.models import Role


@click.group(short_help="Add people to the team.")
def command() -> None:
    """The people of the team."""


@command.command(short_help="Add somebody to the team.")
@click.argument("person_email", metavar="EMAIL")
@click.option("--name", required=True, help="Their name, as the page shows it.")
@click.option("--role", type=click.Choice(Role.values), default=Role.SPEAKER.value, show_default=True)
@click.option("--title", default="", help="The part they play, as “who runs Driftpost”.")
@options.who
@options.as_json
def add(person_email: str, name: str, role: str, title: str, email: str | None, as_json: bool) -> None:
    """Add somebody to the team; they sign in with a code sent to their address.

    Example: levelhead person add maya@driftpost.example --name "Maya Okafor" --role speaker
    """
    page = house.page()
    actor = house.actor(page, email, "manage_people")
    person = add_person(actor, page=page, email=person_email, name=name, role=role, title=title)
    facts = {"id": person.public_id, "email": person.email, "name": person.name, "role": person.role}
    showing.tell(facts, [f"{person.name} is on the team, as {person.role}."], as_json=as_json)
