"""`levelhead resolve`."""

import click

from levelhead.actions.say_update import say_update
from levelhead.actions.word import Word
from levelhead.cadence.afterwards import Afterwards
from levelhead.cadence.parsing import parse_day
from levelhead.cli import house, options, showing
from levelhead.incidents.choices import Status
from levelhead.incidents.models import Page
from levelhead.lib.errors import Refused


@click.command(short_help="Say that it is over.")
@click.argument("incident_id", metavar="INCIDENT")
@click.option("--headline", default="", help="A new sentence over it, where the old one no longer fits.")
@options.needed_text
@click.option(
    "--promise",
    "promised",
    metavar="WHAT=DAY",
    multiple=True,
    help="Promise something for afterwards: “The review=2026-05-08”. May be given several times.",
)
@options.acknowledged
@options.who
@options.as_json
def command(
    incident_id: str,
    headline: str,
    source: str,
    promised: tuple[str, ...],
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
        afters = [_after(pair, page) for pair in promised]
        word = Word(text, status=Status.RESOLVED.value, headline=headline, acknowledged=seen, afterwards=afters)
        update = say_update(house.actor(page, email, "hold_voice"), incident, word)
    line = f"It is over, and the page says so: {showing.url(update.incident)}"
    showing.tell(showing.update_facts(update), [line], as_json=as_json)


def _after(pair: str, page: Page) -> Afterwards:
    what, equals, day = pair.rpartition("=")
    if not equals:
        raise Refused(f"“{pair[:60]}” names no day. Write it like “The review=2026-05-08”.", "after")
    return Afterwards(what, parse_day(day, page))
