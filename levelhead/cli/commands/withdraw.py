"""`levelhead withdraw`."""

import click

from levelhead.actions.withdraw_incident import withdraw_incident
from levelhead.cli import house, options, showing
from levelhead.fanout.holding import told_of


@click.command(short_help="Say that it was a false alarm, to those who were told.")
@click.argument("incident_id", metavar="INCIDENT")
@options.text
@click.option("--yes", is_flag=True, help="Do it without asking.")
@options.who
@options.as_json
def command(incident_id: str, source: str | None, yes: bool, email: str | None, as_json: bool) -> None:
    """Close INCIDENT as a false alarm. Exactly those who got word of it are told; the page says so.

    Example: levelhead withdraw k3v9x0a2m7qd
    """
    text = house.read_text(source)
    with house.keeping(text, source):
        page = house.page()
        incident, actor = house.incident(page, incident_id), house.actor(page, email, "hold_voice")
        told = told_of(incident)
        if not yes:
            click.confirm(f"Tell the {told} who got word that it was a false alarm?", abort=True, err=True)
        withdraw_incident(actor, incident, text=text)
    line = f"It is withdrawn: {showing.url(incident)}. {told} are being told."
    showing.tell({"id": incident.public_id, "told": told}, [line], as_json=as_json)
