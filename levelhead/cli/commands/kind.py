"""`levelhead kind`."""

import click

from levelhead.actions.change_kind import change_kind
from levelhead.cli import house, options, showing
from levelhead.incidents.choices import Kind


@click.command(short_help="Say that an incident is of another kind.")
@click.argument("incident_id", metavar="INCIDENT")
@click.argument("kind", type=click.Choice(Kind.values))
@options.who
@options.as_json
def command(incident_id: str, kind: str, email: str | None, as_json: bool) -> None:
    """Say that INCIDENT is of another KIND than it was opened as. Readers see nothing of it.

    What was settled for that kind holds from now on: ready words, first steps, proposed times, what the coach asks for.

    Example: levelhead kind k3v9x0a2m7qd breach
    """
    page = house.page()
    incident = change_kind(house.actor(page, email, "open_incident"), house.incident(page, incident_id), kind)
    line = f"It is of the kind “{incident.get_kind_display()}” now."
    showing.tell({"id": incident.public_id, "kind": incident.kind}, [line], as_json=as_json)
