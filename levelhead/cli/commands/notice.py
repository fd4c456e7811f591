"""`levelhead notice`."""

from pathlib import Path
from typing import IO

import click

from levelhead.actions.notice_list import read_list
from levelhead.actions.send_notice import Notify, send_notice
from levelhead.cli import house, options, showing
from levelhead.incidents.queries import incident_by_id


@click.command(short_help="Write once to those affected, from a list.")
@click.argument("file", metavar="LIST", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--subject", required=True, help="What it is about, in one line; {name} may stand in it.")
@click.option("--text", type=click.File(encoding="utf-8"), required=True, help="A file with your words, or - .")
@click.option("--incident", "incident_id", default="", help="The incident that it belongs to.")
@click.option("--keep-days", default=30, show_default=True, help="After how many days the list is erased.")
@click.option("--dry-run", is_flag=True, help="Only say whom it would go to, and which lines cannot be used.")
@options.acknowledged
@options.who
@options.as_json
def command(
    file: Path,
    subject: str,
    text: IO[str],
    incident_id: str,
    keep_days: int,
    dry_run: bool,
    acknowledged: tuple[str, ...],
    email: str | None,
    as_json: bool,
) -> None:
    """Send each person in LIST (CSV, one column called "address") a mail of their own, once.

    They are not subscribed, and the list is erased after a time.

    Example: levelhead notice affected.csv --subject "Your account" --text words.md --dry-run
    """
    page, words = house.page(), text.read()
    actor = house.actor(page, email, "hold_voice")
    people = read_list(file.read_text(encoding="utf-8-sig"), subject, words)
    if not dry_run:
        incident = incident_by_id(page, incident_id) if incident_id else None
        wish = Notify(subject, words, keep_days, acknowledged=frozenset(acknowledged))
        send_notice(actor, page, incident, wish, people)
    verb = "It would go" if dry_run else "It goes"
    lines = [f"{verb} to {len(people.lines)} people."] + [f"line {n}: {why}" for n, why in people.wrong]
    facts = {"people": len(people.lines), "dry_run": dry_run, "wrong": [{"line": n, "why": w} for n, w in people.wrong]}
    showing.tell(facts, lines, as_json=as_json)
