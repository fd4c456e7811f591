"""`levelhead redact`."""

import time

import click

from levelhead.actions.redact import outlook, redact
from levelhead.actions.redact_picture import outlook_of_picture, redact_picture
from levelhead.actions.scrub import scrub_waiting
from levelhead.cli import house, options, showing
from levelhead.console.removal_state import Confirmed, beyond_reach, state_of
from levelhead.incidents.models import Removal
from levelhead.lib.errors import Refused

LOOKS, PAUSE = 20, 0.25  # five seconds in all


@click.command(short_help="Remove words everywhere, at once.")
@click.argument("incident_id", metavar="INCIDENT")
@options.text
@click.option("--picture", metavar="ID", default="", help="Remove a picture instead; `show --json` tells its id.")
@options.because("Why, in a few words; readers see it with the time.", required=True)
@click.option("--yes", is_flag=True, help="Do it without asking.")
@options.who
@options.as_json
def command(
    incident_id: str, source: str | None, picture: str, because: str, yes: bool, email: str | None, as_json: bool
) -> None:
    """Remove the exact words in a file or at standard input, or a picture, from everything that is kept and shown.

    A dated line on the page says that words were removed, and why. What has gone out by mail cannot be called back.

    Example: levelhead redact k3v9x0a2m7qd --text key.txt --because "it was a password"
    """
    page = house.page()
    incident, actor = house.incident(page, incident_id), house.actor(page, email, "redact")
    if bool(picture) == bool(source):
        raise Refused("Say what to remove: --text FILE for words, or --picture ID.")
    words = house.read_text(source)
    ahead = outlook_of_picture(actor, incident, picture) if picture else outlook(actor, incident, words)
    for line in [*ahead.lines, f"{ahead.told} people have it by mail or post: that cannot be called back."]:
        click.echo(line, err=True)
    if not yes:
        click.confirm("Remove this everywhere?", abort=True, err=True)
    if picture:
        removal = redact_picture(actor, incident, picture_id=picture, reason=because)
    else:
        removal = redact(actor, incident, words=words, reason=because)
    scrub_waiting()
    told, out_of_reach = _confirmed(removal), beyond_reach()
    lines = [f"{one.name}: {one.told}" for one in told]
    lines += ["", "What no removal reaches:", *(f"  {line}" for line in out_of_reach)]
    facts = {"id": removal.public_id, "places": removal.places, "revision": removal.revision}
    said = [{"name": one.name, "done": one.done, "told": one.told} for one in told]
    showing.tell(facts | {"confirmed": said, "beyond_reach": out_of_reach}, lines, as_json=as_json)


def _confirmed(removal: Removal) -> list[Confirmed]:
    """Wait a moment for everybody to confirm, and return who has: a press is at it already."""
    for _look in range(LOOKS):
        removal.refresh_from_db()
        state = state_of(removal)
        if all(one.done for one in state):
            break
        time.sleep(PAUSE)
    return state
