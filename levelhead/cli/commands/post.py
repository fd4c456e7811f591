"""`levelhead post`."""

import click

from levelhead.actions.post_short import post_short
from levelhead.cli import house, options, showing
from levelhead.lib.errors import Refused
from levelhead.wording.published import published


@click.command(short_help="Post briefly what the page says already.")
@click.argument("incident_id", metavar="INCIDENT")
@click.option("--text", "words", default="", help="The post; without it, the facts that may be restated are shown.")
@options.acknowledged
@options.who
@options.as_json
def command(incident_id: str, words: str, acknowledged: tuple[str, ...], email: str | None, as_json: bool) -> None:
    """Post from the connected accounts, signed with your first name, with the page's link; or show what may be said.

    Example: levelhead post k3v9x0a2m7qd --text "Posting is paused. What you have queued is safe."
    """
    page = house.page()
    incident = house.incident(page, incident_id)
    if not words.strip():
        if incident.published_at is None:
            raise Refused("Nothing of this is public yet: there is nothing to restate.")
        facts = [*published(incident).lines, showing.url(incident)]
        showing.tell({"facts": facts[:-1], "url": facts[-1]}, facts, as_json=as_json)
        return
    by, seen = house.actor(page, email, "draft"), frozenset(acknowledged)
    made = post_short(by, incident, text=words, acknowledged=seen)
    lines = [made.text, "", f"— {made.author.first_name}", "", showing.url(incident)]
    told = {"id": made.public_id, "text": made.text, "signature": made.author.first_name, "url": showing.url(incident)}
    showing.tell(told, lines, as_json=as_json)
