"""`levelhead original`."""

from dataclasses import asdict
from pathlib import Path

import click
from django.conf import settings

from levelhead.actions.old_copies import see_copies
from levelhead.actions.see_original import see_original
from levelhead.cli import house, options, showing
from levelhead.lib.errors import NotFound


@click.command(short_help="Read the sealed original of removed words.")
@click.argument("incident_id", metavar="INCIDENT")
@click.argument("removal_id", metavar="REMOVAL", required=False)
@click.option("--copies", metavar="FOLDER", type=click.Path(path_type=Path, file_okay=False, exists=True),
              help="Write the sealed copies that upgrades had kept into FOLDER instead, opened.")  # fmt: skip
@options.who
@options.as_json
def command(incident_id: str, removal_id: str | None, copies: Path | None, email: str | None, as_json: bool) -> None:
    """Print the texts as they stood before words were removed from them, while INCIDENT is under legal hold.

    REMOVAL is the id that `redact` printed; without it, the latest. Each reading is on record.

    Example: levelhead original k3v9x0a2m7qd > for-counsel.txt
    """
    page = house.page()
    incident, actor = house.incident(page, incident_id), house.actor(page, email, "legal_hold")
    if copies:
        names = [str(file) for file in see_copies(actor, incident, settings.ENV.data, copies)]
        showing.tell([{"file": name} for name in names], names, as_json=as_json)
        return
    found = incident.removals.filter(public_id=removal_id) if removal_id else incident.removals.all()
    removal = found.first()
    if removal is None:
        raise NotFound("Nothing of that name was removed from this incident.")
    texts = see_original(actor, removal)
    lines = [f"{one.kind} · {one.field}\n{one.text}\n" for one in texts]
    showing.tell([asdict(one) for one in texts], lines, as_json=as_json)
