"""`levelhead list`."""

import click

from levelhead.cli import house, options, showing
from levelhead.incidents.queries import rooms


@click.command(short_help="List incidents.")
@click.option("--all", "everything", is_flag=True, help="Those that are over as well.")
@options.as_json
def command(everything: bool, as_json: bool) -> None:
    """List the incidents that are not over, the newest first; --all lists every one.

    Example: levelhead list --all --json
    """
    page = house.page()
    found = page.incidents.select_related("spokesperson") if everything else rooms(page)
    incidents = list(found)
    lines = [showing.incident_line(one) for one in incidents]
    quiet = "No incident so far." if everything else "No incident is open."
    showing.tell([showing.incident_facts(one) for one in incidents], lines or [quiet], as_json=as_json)
