"""`levelhead resolve`."""

import click

from levelhead.actions.say_update import say_update
from levelhead.actions.word import Word
from levelhead.cli import house, options, showing
from levelhead.incidents.choices import Status


@click.command(short_help="Say that it is over.")
@click.argument("incident_id", metavar="INCIDENT")
@click.option("--headline", default="", help="A new sentence over it, where the old one no longer fits.")
@options.needed_text
@options.acknowledged
@options.who
@options.as_json
def command(
    incident_id: str,
    headline: str,
    source: str,
    acknowledged: tuple[str, ...],
    email: str | None,
    as_json: bool,
) -> None:
    """Publish the last word: the incident is over, and its components work again.

    Example: echo "Posting works again. Thank you for waiting." | levelhead resolve k3v9x0a2m7qd --text -
    """
    text = house.read_text(source)
    with house.keeping(text, source):
        page = house.page()
        incident = house.incident(page, incident_id)
        seen = frozenset(acknowledged)
        word = Word(text, status=Status.RESOLVED.value, headline=headline, acknowledged=seen)
        update = say_update(house.actor(page, email, "hold_voice"), incident, word)
    line = f"It is over, and the page says so: {showing.url(update.incident)}"
    showing.tell(showing.update_facts(update), [line], as_json=as_json)
