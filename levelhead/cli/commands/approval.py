"""`levelhead approval`."""

import click

from levelhead.actions.approval import asked_now, translations_asked
from levelhead.actions.ask_approval import approve, ask_approval
from levelhead.actions.word import Word
from levelhead.cadence.cadence import next_for
from levelhead.cadence.parsing import parse_next
from levelhead.cli import house, options, showing
from levelhead.incidents.choices import Status
from levelhead.lib.errors import NotFound

incident_of = click.argument("incident_id", metavar="INCIDENT")


@click.group(short_help="A second pair of eyes: ask for it, give it.")
def command() -> None:
    """Where a playbook says so, an update waits for one yes; after a set time it may go out without."""


@command.command(short_help="Ask for a yes to words before they go out.")
@incident_of
@click.option("--status", type=click.Choice(Status.values), help="Where it stands; unchanged where not given.")
@options.needed_text
@options.next_by
@options.who
@options.as_json
def ask(
    incident_id: str, status: str | None, source: str, next_by: str | None, email: str | None, as_json: bool
) -> None:
    """Ask the person whom the playbook names. Publish the same words with `levelhead say` when the yes is there.

    Example: levelhead approval ask k3v9x0a2m7qd --text words.md
    """
    text = house.read_text(source)
    with house.keeping(text, source):
        page = house.page()
        incident = house.incident(page, incident_id)
        state = status or incident.status
        due = parse_next(next_by, page) if next_by else next_for(incident, "", state)
        by = house.actor(page, email, "hold_voice")
        asked = ask_approval(by, incident, Word(text, status=state, next_by=due))
    facts = {"id": asked.public_id, "asked": asked.of.email}
    showing.tell(facts, [f"{asked.of.name} is asked."], as_json=as_json)


@command.command(short_help="Read the words that wait for your yes, and give it.")
@incident_of
@click.option("--yes", is_flag=True, help="Say yes to the words.")
@options.who
@options.as_json
def give(incident_id: str, yes: bool, email: str | None, as_json: bool) -> None:
    """Print the words that wait; with --yes they may go out.

    Example: levelhead approval give k3v9x0a2m7qd --yes --as olga@driftpost.example
    """
    page = house.page()
    incident = house.incident(page, incident_id)
    by = house.actor(page, email, "see_room")
    asked = [*translations_asked(incident, by.person), *asked_now(incident)]
    if not asked:
        raise NotFound("Nothing waits for a yes here.")
    waits = asked[-1]
    lines = ["\n\n".join(waits.texts)]
    if yes:
        given = approve(by, incident, waits.public_id)
        lines.append(f"{given.asked_by.name} is told that you say yes.")
    showing.tell({"id": waits.public_id, "texts": waits.texts, "approved": yes}, lines, as_json=as_json)
