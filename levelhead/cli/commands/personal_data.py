"""`levelhead personal-data`."""

import click

from levelhead.actions.tell_personal_data import tell_personal_data
from levelhead.cli import house, options, showing


@click.command(short_help="Say whether people's personal data is out.")
@click.argument("incident_id", metavar="INCIDENT")
@click.option("--out/--not-out", default=None, help="Whether it is, as far as you know.")
@options.who
@options.as_json
def command(incident_id: str, out: bool | None, email: str | None, as_json: bool) -> None:
    """Say whether people's personal data is out in INCIDENT. Where it is, the coach asks for what the law wants told.

    Until somebody says so, it is taken to be out in an incident of the kind “breach” alone.

    Example: levelhead personal-data k3v9x0a2m7qd --out
    """
    if out is None:
        raise click.UsageError("Say --out or --not-out.")
    page = house.page()
    incident = tell_personal_data(house.actor(page, email, "draft"), house.incident(page, incident_id), out=out)
    line = (
        "The coach asks for what the law wants told." if out else "The coach does not ask for what the law wants told."
    )
    showing.tell({"id": incident.public_id, "personal_data": out}, [line], as_json=as_json)
