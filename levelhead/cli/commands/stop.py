"""`levelhead stop`."""

import click

from levelhead.actions.stop_message import stop_message
from levelhead.cli import house, options, showing
from levelhead.wording.taking_back import stopped_line


@click.command(short_help="Stop what was just published, before it goes out.")
@click.argument("incident_id", metavar="INCIDENT")
@options.who
@options.as_json
def command(incident_id: str, email: str | None, as_json: bool) -> None:
    """Stop the latest update or correction of INCIDENT: mail and posts that wait do not go out.

    The words go back to the speaker's draft, and the page says that the update was withdrawn. Whoever got it all the
    same is told so.

    Example: levelhead stop k3v9x0a2m7qd
    """
    page = house.page()
    incident = house.incident(page, incident_id)
    result = stop_message(house.actor(page, email, "hold_voice"), incident)
    facts = {"kept_from": result.kept_from, "gone_to": result.gone_to, "on_the_way": result.on_the_way}
    line = stopped_line(result.kept_from, result.gone_to, result.on_the_way)
    showing.tell({"id": incident.public_id, **facts}, [line], as_json=as_json)
