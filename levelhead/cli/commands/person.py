"""`levelhead person`."""

from pathlib import Path

import click

from levelhead.actions.add_person import add_person
from levelhead.actions.by import Actor
from levelhead.actions.set_picture import remove_picture, set_picture
from levelhead.cli import house, options, showing
from levelhead.people.models import Role


@click.group(short_help="Add people to the team, and their pictures.")
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


@command.command(short_help="Show somebody's face beside their words.")
@click.argument("person_email", metavar="EMAIL")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option("--remove", is_flag=True, help="Take the picture away instead, from every file of the page.")
@options.who
@options.as_json
def picture(person_email: str, file: Path | None, remove: bool, email: str | None, as_json: bool) -> None:
    """Show FILE (JPEG, PNG or WebP) beside what this person says: its middle, small, without what else it held.

    Example: levelhead person picture maya@driftpost.example maya.jpg
    """
    if (file is None) != remove:
        raise click.UsageError("Name a file, or say --remove.")
    page = house.page()
    them = house.person(page, person_email)
    actor = house.actor(page, email, "manage_people") if email else Actor(them, house.system_user())
    them = set_picture(actor, them, file.read_bytes(), file.name) if file else remove_picture(actor, them)
    said = f"The page shows it beside what {them.name} says." if them.picture else f"{them.name} has no picture now."
    showing.tell({"id": them.public_id, "picture": them.picture}, [said], as_json=as_json)
