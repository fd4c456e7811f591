"""`levelhead translate`."""

import json

import click

from levelhead.actions.ask_approval import ask_about_translation
from levelhead.actions.translate import check_may_translate, translate
from levelhead.cli import house, options, showing
from levelhead.lib.errors import Refused
from levelhead.wording.translatable import side_by_side


@click.command(short_help="Write an incident's words in another language.")
@click.argument("incident_id", metavar="INCIDENT")
@click.argument("language", metavar="CODE")
@click.option("--words", "source", metavar="FILE", help="JSON, {key: words}: a file, or - for standard input.")
@click.option("--ask", is_flag=True, help="Ask whom the playbook names for a yes to the words, and publish nothing.")
@options.acknowledged
@options.who
@options.as_json
def command(
    incident_id: str,
    language: str,
    source: str | None,
    ask: bool,
    acknowledged: tuple[str, ...],
    email: str | None,
    as_json: bool,
) -> None:
    """Put words in the language CODE on the page; without --words, show each text with its key and what stands.

    Example: levelhead translate k3v9x0a2m7qd de --words german.json
    """
    page = house.page()
    incident, by = house.incident(page, incident_id), house.actor(page, email, "hold_voice")
    words = _read(house.read_text(source)) if source else {}
    if ask:
        asked = ask_about_translation(by, incident, language, words)
        click.echo(f"{asked.of.name} is asked.")
        return
    if words:
        translate(by, incident, language, words, acknowledged=frozenset(acknowledged))
    check_may_translate(by, page, language)
    facts = side_by_side(incident, language)
    lines = [
        line for one in facts for line in (f"{one['key']}  {one['what']}: {one['original']}", f"  → {one['text']}")
    ]
    showing.tell(facts, lines, as_json=as_json)


def _read(text: str) -> dict[str, str]:
    try:
        words = json.loads(text)
    except ValueError as error:
        raise Refused(f"The words are no JSON: {error}") from error
    if not isinstance(words, dict) or not all(isinstance(it, str) for it in words.values()):
        raise Refused("Write the words as a JSON object: {key: words}. The keys stand in: levelhead translate ID CODE")
    return words
