"""`levelhead show`."""

import click

from levelhead.cli import house, options, showing


@click.command(short_help="Show an incident with all its updates.")
@click.argument("incident_id", metavar="INCIDENT")
@options.as_json
def command(incident_id: str, as_json: bool) -> None:
    """Show an incident: who speaks, what is promised, and every update, the newest first.

    Example: levelhead show k3v9x0a2m7qd
    """
    incident = house.incident(house.page(), incident_id)
    facts = showing.full_facts(incident) if as_json else {}
    showing.tell(facts, [] if as_json else showing.full_lines(incident), as_json=as_json)
