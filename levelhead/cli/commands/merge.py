"""`levelhead merge`."""

import click

from levelhead.actions.merge_incidents import merge_incidents, outlook
from levelhead.cli import house, options, showing
from levelhead.wording.taking_back import names_of_places


@click.command(short_help="Make two incidents that are one into one.")
@click.argument("incident_id", metavar="INCIDENT")
@click.argument("into_id", metavar="INTO")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@options.who
@options.as_json
def command(incident_id: str, into_id: str, yes: bool, email: str | None, as_json: bool) -> None:
    """Merge INCIDENT into INTO: updates by their times, promises, subscribers and reports; its address leads there.

    Example: levelhead merge k3v9x0a2m7qd p2m8w1z0c4ve
    """
    page = house.page()
    incident, into = house.incident(page, incident_id), house.incident(page, into_id)
    for line in names_of_places(outlook(incident).counts):
        click.echo(line, err=True)
    if not yes:
        click.confirm(f"Merge “{incident.headline}” into “{into.headline}”?", abort=True, err=True)
    kept = merge_incidents(house.actor(page, email, "hold_voice"), incident, into=into)
    showing.tell(showing.incident_facts(kept), [f"They are one now: {showing.url(kept)}"], as_json=as_json)
