"""`levelhead way`."""

import click

from levelhead.actions.confirm_way import confirm_way
from levelhead.actions.link_way import link_way
from levelhead.actions.remove_way import remove_way
from levelhead.cli import house, options, showing
from levelhead.fanout.ways import Way
from levelhead.lib.errors import NotFound
from levelhead.models import Person


@click.group(short_help="Link the ways in which somebody is reached.")
def command() -> None:
    """The ways in which nudges reach somebody, besides their mail."""


@command.command(short_help="Link a channel to somebody.")
@click.argument("person_email", metavar="EMAIL")
@click.argument("channel")
@click.argument("value", metavar="ADDRESS")
@click.option("--only-late/--always", default=None, help="Use it only for what is due already, or for every nudge.")
@options.who
@options.as_json
def link(
    person_email: str, channel: str, value: str, only_late: bool | None, email: str | None, as_json: bool
) -> None:
    """Link an address on a channel to somebody; a code goes there, and confirms it.

    What wakes people is used only for what is due already, unless you say --always.

    Example: levelhead way link maya@driftpost.example webhook https://pager.driftpost.example/hook
    """
    page = house.page()
    actor, person = house.actor(page, email, "manage_people"), house.person(page, person_email)
    way = link_way(actor, person, channel=channel, value=value, only_late=only_late)
    line = f"A code is on its way there. Confirm it with: levelhead way confirm {way.public_id} CODE"
    showing.tell(_facts(way), [line], as_json=as_json)


@command.command(short_help="Confirm a way by its code.")
@click.argument("way_id", metavar="WAY")
@click.argument("code")
@options.who
@options.as_json
def confirm(way_id: str, code: str, email: str | None, as_json: bool) -> None:
    """Confirm that a linked way is theirs, by the code that was sent there.

    Example: levelhead way confirm k3v9x0a2m7qd 123456
    """
    way = confirm_way(house.actor(house.page(), email, "manage_people"), _way(way_id), code=code)
    showing.tell(_facts(way), ["Confirmed. Nudges will reach them there."], as_json=as_json)


@command.command("list", short_help="List the ways to reach somebody.")
@click.argument("person_email", metavar="EMAIL")
@options.as_json
def list_(person_email: str, as_json: bool) -> None:
    """List in which ways somebody is reached: their mail, and what is linked. Addresses are not shown.

    Example: levelhead way list maya@driftpost.example
    """
    person = house.person(house.page(), person_email)
    found = list(_ways(person))
    lines = ["email: the address they sign in with"] + [_line(way) for way in found]
    showing.tell([_facts(way) for way in found], lines, as_json=as_json)


@command.command(short_help="Unlink a way.")
@click.argument("way_id", metavar="WAY")
@options.who
@options.as_json
def remove(way_id: str, email: str | None, as_json: bool) -> None:
    """Unlink a way: nudges go there no longer.

    Example: levelhead way remove k3v9x0a2m7qd
    """
    remove_way(house.actor(house.page(), email, "manage_people"), _way(way_id))
    showing.tell({"removed": way_id}, ["Unlinked."], as_json=as_json)


def _ways(person: Person) -> list[Way]:
    return list(person.ways.select_related("address").filter(address__erased_at=None))


def _way(public_id: str) -> Way:
    way = Way.objects.filter(public_id=public_id, person__page=house.page()).first()
    if way is None:
        raise NotFound(f"There is no way “{public_id[:40]}”. They stand in: levelhead way list EMAIL")
    return way


def _line(way: Way) -> str:
    state = "confirmed" if way.confirmed_at else "waits for its code"
    return f"{way.public_id}  {way.address.channel}: {state}{', only when due' if way.only_late else ''}"


def _facts(way: Way) -> showing.Facts:
    return {
        "id": way.public_id,
        "channel": way.address.channel,
        "confirmed": way.confirmed_at is not None,
        "only_late": way.only_late,
    }
