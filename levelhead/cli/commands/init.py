"""`levelhead init`."""

import sys

import click

from levelhead.actions.add_person import name_in
from levelhead.actions.by import Actor
from levelhead.actions.set_up_page import OWNER_UNTIL_NAMED, init_page, set_up_page
from levelhead.cli import house, options, preparing, showing
from levelhead.lib.zones import zone as check_zone
from levelhead.models import Page, Person


@click.command(short_help="Make the page and its owner.")
@click.option("--organisation", metavar="NAME", help="The name that your readers know you by.")
@click.option("--owner", metavar="EMAIL", help="The owner's mail address.")
@click.option("--owner-name", metavar="NAME", default="", help="The owner's name, as the page shows it.")
@click.option("--zone", metavar="ZONE", default="UTC", show_default=True, help="Your time zone, as Europe/Berlin.")
@click.option("--no-input", is_flag=True, help="Ask nothing; fail where something is missing.")
@options.as_json
def command(
    organisation: str | None, owner: str | None, owner_name: str, zone: str, no_input: bool, as_json: bool
) -> None:
    """Make the data folder, the database, the page and its owner.

    Where there is a page already, nothing is changed and the command succeeds; a page that a first start made, and
    whose owner nobody has named yet, is given its name and its owner.

    Example: levelhead init --organisation Driftpost --owner olga@driftpost.example --zone Europe/Berlin --no-input
    """
    check_zone(zone)
    preparing.prepare()
    there = Page.objects.first()
    unnamed = Person.objects.filter(page=there, email=OWNER_UNTIL_NAMED).first()
    if there is not None and unnamed is None:
        tell(there, None, as_json, f"There is a page here already: {there.organisation}. Nothing was changed.")
        return
    ask = not no_input and sys.stdin.isatty()
    organisation = organisation or _asked("Name of your organisation", "--organisation", ask)
    owner = owner or _asked("The owner's mail address", "--owner", ask)
    if there is not None and unnamed is not None:
        page, person = there, name_it(there, unnamed, organisation, zone, owner, owner_name)
    else:
        page, person = init_page(organisation, owner, owner_name, zone, house.system_user())
    tell(page, person, as_json, f"{page.organisation} has a page, owned by {person.email}. Start it with: levelhead up")


def name_it(page: Page, unnamed: Person, organisation: str, zone: str, owner: str, owner_name: str) -> Person:
    """Give the page of a first start its name, and its owner theirs; return the owner."""
    set_up_page(
        Actor(unnamed, house.system_user()),
        page,
        organisation=organisation,
        zone_name=zone,
        owner_name=owner_name or name_in(owner),
        owner_email=owner,
    )
    return unnamed


def _asked(question: str, option: str, ask: bool) -> str:
    if not ask:
        raise click.UsageError(f"Say {option}; there is nobody to ask.")
    return str(click.prompt(question))


def tell(page: Page, owner: Person | None, as_json: bool, line: str) -> None:
    """Say what is there now, and whether it was made by this command."""
    facts = {"id": page.public_id, "organisation": page.organisation, "zone": page.zone, "made": owner is not None}
    showing.tell(facts, [line], as_json=as_json)
