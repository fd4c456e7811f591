"""`levelhead legal-hold`."""

import click

from levelhead.actions.hold_incident import hold_incident, lift_hold
from levelhead.cli import house, options, showing


@click.command(short_help="Keep everything of an incident until lawyers let it go.")
@click.argument("incident_id", metavar="INCIDENT")
@options.because("Who asked for it and why; it stays on the record.", default="")
@click.option("--lift", is_flag=True, help="Lift the hold that stands.")
@options.who
@options.as_json
def command(incident_id: str, because: str, lift: bool, email: str | None, as_json: bool) -> None:
    """Put INCIDENT under legal hold: nothing of it is deleted, erased or thinned out until the hold is lifted.

    Words that are redacted meanwhile leave every page all the same, and are kept sealed, for owners alone.

    Example: levelhead legal-hold k3v9x0a2m7qd --because "Counsel, case 12/2026"
    """
    page = house.page()
    incident, actor = house.incident(page, incident_id), house.actor(page, email, "legal_hold")
    if lift:
        lift_hold(actor, incident)
    else:
        hold_incident(actor, incident, reason=because)
    line = "The hold is lifted." if lift else "On hold: nothing of it is deleted until the hold is lifted."
    showing.tell({"id": incident.public_id, "held": not lift}, [line], as_json=as_json)
