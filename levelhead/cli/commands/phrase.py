"""`levelhead phrase`."""

import click
from django.db import transaction

from levelhead.actions.add_phrase import MOST, add_phrase
from levelhead.actions.by import Actor
from levelhead.actions.remove_phrase import remove_phrase
from levelhead.cli import house, house_file, options, showing
from levelhead.lib.errors import NotFound, Refused
from levelhead.models import Page, Phrase
from levelhead.voice.phrases import house_of

KINDS = click.Choice(Phrase.Kind.values)


@click.group(short_help="Your own words: banned, allowed, products, contacts.")
def command() -> None:
    """How your organisation speaks; the coach and the guard know it everywhere."""


@command.command("list", short_help="List your own words.")
@options.as_json
def list_(as_json: bool) -> None:
    """List the phrases. With --json, in the form that `phrase load` and `levelhead coach --house` read.

    Example: levelhead phrase list --json > house.json
    """
    page = house.page()
    known = house_of(page)
    facts = {
        "banned": dict(known.banned),
        "allowed": list(known.allowed),
        "products": list(known.products),
        "contacts": list(known.contacts),
    }
    rows = page.phrases.all()
    lines = [f"{row.kind:<9} {row.text}{f' (better: {row.instead})' if row.instead else ''}" for row in rows]
    showing.tell(facts, lines or ["None yet."], as_json=as_json)


@command.command(short_help="Add a phrase.")
@click.argument("kind", type=KINDS)
@click.argument("text")
@click.option("--instead", default="", help="What to say in place of banned words.")
@options.who
@options.as_json
def add(kind: str, text: str, instead: str, email: str | None, as_json: bool) -> None:
    """Add a phrase: words as they stand in a text, never a pattern.

    Example: levelhead phrase add banned "reach out" --instead "write"
    """
    page = house.page()
    made = add_phrase(house.actor(page, email, "manage_words"), page=page, kind=kind, text=text, instead=instead)
    facts = {"id": made.public_id, "kind": made.kind, "text": made.text, "instead": made.instead}
    showing.tell(facts, [f"“{made.text}” is on the list: {made.get_kind_display()}."], as_json=as_json)


@command.command(short_help="Remove a phrase.")
@click.argument("kind", type=KINDS)
@click.argument("text")
@options.who
@options.as_json
def remove(kind: str, text: str, email: str | None, as_json: bool) -> None:
    """Remove a phrase.

    Example: levelhead phrase remove banned "reach out"
    """
    page = house.page()
    row = page.phrases.filter(kind=kind, text__iexact=text).first()
    if row is None:
        raise NotFound(f"There is no phrase “{text[:80]}” of this kind. See: levelhead phrase list")
    remove_phrase(house.actor(page, email, "manage_words"), row)
    showing.tell({"kind": kind, "text": row.text}, [f"“{row.text}” is off the list."], as_json=as_json)


@command.command(short_help="Add the phrases of a file.")
@click.argument("source", metavar="FILE")
@options.who
@options.as_json
def load(source: str, email: str | None, as_json: bool) -> None:
    """Add all phrases of a JSON file, or none of them where one cannot be taken; what stands already stays.

    \b
    The file: {"banned": {"reach out": "write"}, "allowed": ["webhook"],
               "products": ["Driftpost Teams"], "contacts": ["help@driftpost.example"]}

    Example: levelhead phrase load house.json
    """
    page = house.page()
    wanted = _wanted(source)
    added = _add_all(house.actor(page, email, "manage_words"), page, wanted)
    showing.tell({"phrases": added}, [f"{added} phrases of the file are on the list."], as_json=as_json)


@transaction.atomic
def _add_all(by: Actor, page: Page, wanted: list[tuple[str, str, str]]) -> int:
    for kind, text, instead in wanted:
        add_phrase(by, page=page, kind=kind, text=text, instead=instead)
    return len(wanted)


def _wanted(source: str) -> list[tuple[str, str, str]]:
    rows = house_file.phrases(source)
    if len(rows) > MOST:
        raise Refused(f"{source} holds {len(rows)} phrases; at most {MOST} fit.")
    return rows
