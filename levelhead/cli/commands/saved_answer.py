"""`levelhead saved-answer`."""

import click

from levelhead.actions.save_answer import drop_answer, save_answer
from levelhead.cli import house, options, showing
from levelhead.reports.models import SavedAnswer


@click.group(short_help="Words that answerers use again: list, save, remove.")
def command() -> None:
    """Saved answers to readers, with blanks ([[…]]) that must be filled before they go."""


@command.command("list", short_help="Show the saved answers.")
@options.who
@options.as_json
def show_all(email: str | None, as_json: bool) -> None:
    """Show the saved answers with their words.

    Example: levelhead saved-answer list
    """
    page = house.page()
    house.actor(page, email, "answer").require("answer")
    found = list(SavedAnswer.objects.filter(page=page, removed_at=None))
    facts = [{"id": one.public_id, "name": one.name, "text": one.text} for one in found]
    lines = [f"{one.public_id}  {one.name}: {' '.join(one.text.split())[:90]}" for one in found]
    showing.tell(facts, lines or ["There are none yet."], as_json=as_json)


@command.command("add", short_help="Save words to use again.")
@click.argument("name")
@options.needed_text
@options.who
@options.as_json
def add(name: str, source: str, email: str | None, as_json: bool) -> None:
    """Save words under NAME; the same name again takes the place of the earlier ones.

    Example: echo "Hi, [[what to do now]]" | levelhead saved-answer add "Reconnect loop" --text -
    """
    text = house.read_text(source)
    with house.keeping(text, source):
        made = save_answer(house.actor(house.page(), email, "answer"), name=name, text=text)
    showing.tell({"id": made.public_id, "name": made.name}, [f"Saved: {made.public_id}"], as_json=as_json)


@command.command("remove", short_help="Take a saved answer off the list.")
@click.argument("answer_id", metavar="ANSWER")
@options.who
@options.as_json
def remove(answer_id: str, email: str | None, as_json: bool) -> None:
    """Take a saved answer away; what was sent stays as it is.

    Example: levelhead saved-answer remove k3v9x0a2m7qd
    """
    drop_answer(house.actor(house.page(), email, "answer"), answer_id)
    showing.tell({"id": answer_id}, ["Taken off the list."], as_json=as_json)
