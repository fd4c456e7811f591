"""`levelhead fix`."""

import click

from levelhead.actions.fix_silently import fix_silently
from levelhead.cli import house, options, showing


@click.command(short_help="Fix a typo within five minutes, and tell nobody.")
@click.argument("incident_id", metavar="INCIDENT")
@click.argument("update_name", metavar="UPDATE")
@click.option("--old", required=True, help="The words as they stand.")
@click.option("--new", required=True, help="The words as they should stand.")
@options.acknowledged
@options.who
@options.as_json
def command(
    incident_id: str,
    update_name: str,
    old: str,
    new: str,
    acknowledged: tuple[str, ...],
    email: str | None,
    as_json: bool,
) -> None:
    """Put a typo right while hardly anybody has read it. What changes a fact is corrected in the open instead.

    Example: levelhead fix k3v9x0a2m7qd 2 --old "Psoting" --new "Posting"
    """
    page = house.page()
    update = house.update(house.incident(page, incident_id), update_name)
    by, seen = house.actor(page, email, "hold_voice"), frozenset(acknowledged)
    fix_silently(by, update, old=old, new=new, acknowledged=seen)
    lines = ["The typo is gone from the page. The fix is on record."]
    showing.tell(showing.update_facts(update), lines, as_json=as_json)
