"""`levelhead owed`."""

import click

from levelhead.actions.owe_word import change_owed, mark_owed_done, owe_word
from levelhead.cadence.owed import OwedWord, still_owed
from levelhead.cadence.parsing import parse_next
from levelhead.cli import house, options, showing
from levelhead.incidents.models import Page
from levelhead.lib.errors import NotFound


@click.group(short_help="Word that you owe in private.")
def command() -> None:
    """Word that an incident owes beside the page: the regulator, the insurer, a key customer."""


@command.command(short_help="Note what is owed.")
@click.argument("incident_id", metavar="INCIDENT")
@click.option("--to", required=True, help="To whom.")
@click.option("--due", required=True, metavar="TIME", help="By when: 72h, 15:30, or a date and time.")
@click.option("--note", default="", help="A word on it.")
@click.option("--owner", "owner_email", default="", metavar="EMAIL", help="Who sees to it; else whoever notes it.")
@options.who
@options.as_json
def add(incident_id: str, to: str, due: str, note: str, owner_email: str, email: str | None, as_json: bool) -> None:
    """Note that word is owed; whoever sees to it is reminded as of a promise. No page shows it.

    Example: levelhead owed add k3v9x0a2m7qd --to "Data protection authority" --due 72h
    """
    page = house.page()
    incident, actor = house.incident(page, incident_id), house.actor(page, email, "owe_word")
    owner = house.actor(page, owner_email, "see_room").person if owner_email else None
    made = owe_word(actor, incident, to=to, due=parse_next(due, page), owner=owner, note=note)
    line = f"{made.public_id}: {made.to}, by {showing.when(made.due_at, page)}. {made.owner.name} is reminded."
    showing.tell(_facts(made), [line], as_json=as_json)


@command.command("list", short_help="Show what is still owed.")
@click.argument("incident_id", metavar="INCIDENT")
@options.as_json
def show(incident_id: str, as_json: bool) -> None:
    """Show what INCIDENT still owes in private, the first due first."""
    page = house.page()
    rows = list(still_owed(house.incident(page, incident_id)))
    lines = [f"{row.public_id}  by {showing.when(row.due_at, page)}  {row.to}  ({row.owner.name})" for row in rows]
    showing.tell([_facts(row) for row in rows], lines or ["Nothing is owed."], as_json=as_json)


@command.command(short_help="Change what is owed.")
@click.argument("owed_id", metavar="ID")
@click.option("--to", help="To whom.")
@click.option("--due", metavar="TIME", help="By when: 72h, 15:30, or a date and time.")
@click.option("--since", metavar="TIME", help="Since when: a date and time, as 2026-03-01T09:30.")
@click.option("--note", help="A word on it, instead of the one that stands.")
@click.option("--owner", "owner_email", metavar="EMAIL", help="Who sees to it.")
@options.who
@options.as_json
def change(owed_id: str, email: str | None, as_json: bool, **given: str | None) -> None:
    """Change what is given of ID, as `list` shows it; whoever sees to it is reminded by the new time.

    Example: levelhead owed change p2m8w1z0c4ve --due 48h --owner tom@driftpost.example
    """
    page = house.page()
    owner, due, since = given["owner_email"], given["due"], given["since"]
    made = change_owed(
        house.actor(page, email, "owe_word"),
        _found(page, owed_id),
        to=given["to"],
        due=parse_next(due, page) if due else None,
        since=parse_next(since, page) if since else None,
        owner=house.person(page, owner) if owner else None,
        note=given["note"],
    )
    line = f"{made.public_id}: {made.to}, by {showing.when(made.due_at, page)}. {made.owner.name} is reminded."
    showing.tell(_facts(made), [line], as_json=as_json)


@command.command(short_help="Mark it as done.")
@click.argument("owed_id", metavar="ID")
@click.option("--note", default="", help="A last word on it: when, by whom, which reference.")
@options.who
@options.as_json
def done(owed_id: str, note: str, email: str | None, as_json: bool) -> None:
    """Mark what is owed as done, by the id that `list` shows."""
    page = house.page()
    mark_owed_done(house.actor(page, email, "owe_word"), _found(page, owed_id), note=note)
    showing.tell({"id": owed_id, "done": True}, ["Done. Nobody is reminded of it any more."], as_json=as_json)


def _found(page: Page, owed_id: str) -> OwedWord:
    found = OwedWord.objects.filter(incident__page=page, public_id=owed_id).select_related("incident__page").first()
    if found is None:
        raise NotFound(f"Nothing is owed under “{owed_id[:40]}”.")
    return found


def _facts(row: OwedWord) -> dict[str, str]:
    due = row.due_at.isoformat()
    return {"id": row.public_id, "to": row.to, "due_at": due, "owner": row.owner.name, "note": row.note}
