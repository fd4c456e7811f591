"""`levelhead withheld`."""

import click

from levelhead.actions.withhold_word import check_may_withhold, release_word, withhold_word
from levelhead.cli import house, options, showing
from levelhead.fanout.withholding import listed


@click.group(short_help="Words that must not get out yet.")
def command() -> None:
    """The words of an incident that nothing which goes out may hold."""


@command.command(short_help="Withhold words.")
@click.argument("incident_id", metavar="INCIDENT")
@options.needed_text
@options.who
@options.as_json
def add(incident_id: str, source: str, email: str | None, as_json: bool) -> None:
    """Withhold words, one to a line: nothing that holds them is published or delivered until they are taken off.

    They are read from a file or standard input, so that they stand in no shell's history.

    Example: levelhead withheld add k3v9x0a2m7qd --text -
    """
    page = house.page()
    incident, actor = house.incident(page, incident_id), house.actor(page, email, "hold_voice")
    lines = [line for line in house.read_text(source).splitlines() if line.strip()]
    rows = [withhold_word(actor, incident, line) for line in lines]
    told = f"{len(rows)} on the list. Nothing that holds them goes out until they are taken off."
    showing.tell([{"id": row.public_id} for row in rows], [told], as_json=as_json)


@command.command("list", short_help="Show what is withheld.")
@click.argument("incident_id", metavar="INCIDENT")
@options.who
@options.as_json
def show(incident_id: str, email: str | None, as_json: bool) -> None:
    """Show the words that are withheld, each with its id.

    Example: levelhead withheld list k3v9x0a2m7qd
    """
    page = house.page()
    incident = house.incident(page, incident_id)
    check_may_withhold(house.actor(page, email, "hold_voice"), incident)
    found = [(row.public_id, words) for row, words in listed(incident)]
    lines = [f"{public_id}  {words}" for public_id, words in found] or ["Nothing is withheld."]
    showing.tell([{"id": public_id, "words": words} for public_id, words in found], lines, as_json=as_json)


@command.command(short_help="Take words off the list.")
@click.argument("incident_id", metavar="INCIDENT")
@click.argument("word_id", metavar="ID")
@options.who
@options.as_json
def remove(incident_id: str, word_id: str, email: str | None, as_json: bool) -> None:
    """Take words off the list, by the id that `list` shows; what was held back because of them goes out.

    Example: levelhead withheld remove k3v9x0a2m7qd p2m8w1z0c4ve
    """
    page = house.page()
    incident = house.incident(page, incident_id)
    release_word(house.actor(page, email, "hold_voice"), incident, word_id)
    showing.tell({"id": word_id}, ["It may be said now."], as_json=as_json)
