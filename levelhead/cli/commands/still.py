"""`levelhead still`."""

import click

from levelhead.actions.next_words import next_words
from levelhead.actions.say_update import say_update
from levelhead.actions.word import Word
from levelhead.cadence.cadence import next_for
from levelhead.cadence.parsing import parse_next
from levelhead.cli import house, options, showing
from levelhead.lib.errors import Refused
from levelhead.wording.nothing_new import nothing_new


@click.command(short_help="Say that nothing is new, with a new promise.")
@click.argument("incident_id", metavar="INCIDENT")
@options.next_by
@click.option("--show", is_flag=True, help="Print the words and publish nothing.")
@options.who
@options.as_json
def command(incident_id: str, next_by: str | None, show: bool, email: str | None, as_json: bool) -> None:
    """Publish that nothing is new, in words made from what was said before, never those of last time.

    The page and the feeds are renewed; of the subscribers only those hear of it who chose every word.

    Example: levelhead still k3v9x0a2m7qd --next 1h
    """
    page = house.page()
    incident = house.incident(page, incident_id)
    if incident.published_at is None or incident.resolved_at is not None:
        raise Refused("Nothing is said that could be unchanged: the incident is not public, or it is over.")
    due = parse_next(next_by, page) if next_by else next_for(incident)
    text = nothing_new(incident, next_words(due, page))
    if show:
        showing.tell({"text": text, "next_by": due.isoformat()}, [text], as_json=as_json)
        return
    word = Word(text, status=incident.status, next_by=due, routine=True)
    update = say_update(house.actor(page, email, "hold_voice"), incident, word)
    line = f"Update {update.number} is public: {showing.url(update.incident)}"
    showing.tell(showing.update_facts(update), [text, "", line], as_json=as_json)
