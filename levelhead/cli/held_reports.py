"""`levelhead report let-in`."""

import click

from levelhead.actions.let_in_reports import Seen, close_held_reports, let_in_reports
from levelhead.cli import house, options, showing
from levelhead.lib.errors import Refused
from levelhead.reports.held import ITSELF, SENDER, WORDS, Alike, held, queue
from levelhead.reports.queries import report_by_id

LOOK = 3


@click.command("let-in", short_help="Let in what is held back, or close it.")
@click.argument("report_id", metavar="[REPORT]", required=False)
@click.option("--alike", type=click.Choice((WORDS, SENDER)), help="With REPORT: all of the same words, or sender.")
@click.option("--incident", metavar="INCIDENT", help="Of this incident alone.")
@click.option("--close", is_flag=True, help="Close them instead: nobody is answered.")
@click.option("--yes", is_flag=True, help="Do it; without this you are told how many it would be.")
@options.who
@options.as_json
def let_in(
    report_id: str | None, alike: str | None, incident: str | None, close: bool, yes: bool, email: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Let in all that is held back, or REPORT alone, or what is alike. First look how many it is, then --yes.

    Example: levelhead report let-in --yes
    """
    page = house.page()
    actor = house.actor(page, email, "answer")
    actor.require("answer")
    if alike and not report_id:
        raise Refused("Say which report the others are like: levelhead report let-in REPORT --alike words")
    like = Alike(alike or ITSELF, report_by_id(page, report_id).public_id) if report_id else None
    of = house.incident(page, incident) if incident else None
    found = held(page, of, like)
    seen = queue(found)
    if not yes:
        lines = [f"{one.public_id}  {one.called}" for one in found.order_by("id")[:LOOK]]
        count = f"{seen.people} held back, {seen.mailed} of them with a mail address."
        showing.tell({"held": seen.people, "mailed": seen.mailed}, [*lines, _then(count, close)], as_json=as_json)
        return
    act = close_held_reports if close else let_in_reports
    number = act(actor, Seen(of, like, seen.newest)) if seen.people else 0
    line = f"{number} closed, unanswered." if close else f"{number} in the inbox now; the automatic answers follow."
    showing.tell({"closed" if close else "let_in": number}, [line], as_json=as_json)


def _then(count: str, close: bool) -> str:
    return f"{count} To {'close' if close else 'let in'} all of that, run it again with --yes."
