"""`levelhead subscribers`."""

from pathlib import Path

import click

from levelhead.actions.erase_subscriber import erase_subscriber
from levelhead.actions.export_subscribers import export_subscribers
from levelhead.actions.import_subscribers import Deed, import_subscribers
from levelhead.actions.remove_subscriber import remove_subscriber, subscriber_at
from levelhead.actions.try_again import try_again, try_all_again
from levelhead.cli import house, options, showing
from levelhead.fanout.kept import everything
from levelhead.lib.errors import Refused

WORDS = {
    Deed.ADDED: "get word from now on",
    Deed.ASKED: "are asked to confirm, a few a minute",
    Deed.KNOWN: "are on the list already",
    Deed.LEFT: "have left and are left alone",
    Deed.WRONG: "cannot be taken",
}


@click.group(short_help="Subscribers: see one, take them off, tables in and out.")
def command() -> None:
    """Those who asked for word."""


@command.command(name="show", short_help="Show what is kept of one, and what they got.")
@click.argument("address", metavar="EMAIL")
@options.as_json
def show(address: str, as_json: bool) -> None:
    """Show everything that is kept of a subscriber.

    Example: levelhead subscribers show rafael@example.org
    """
    kept = everything(subscriber_at(house.page(), address))
    lines = [f"{name}: {value}" for name, value in kept.items() if name != "sent"]
    lines += [f"{one['at'] or '-'}  {one['state']}  {one['message']}" for one in kept["sent"]]
    showing.tell(kept, lines, as_json=as_json)


@command.command(name="try-again", short_help="Send again to receivers that failed ten times within an hour.")
@click.argument("address", metavar="ADDRESS", required=False)
@click.option("--channel", default="webhook", help="The channel of ADDRESS: webhook, slack, discord or teams.")
@click.option("--all", "everyone", is_flag=True, help="All of them, as after a fault of your own.")
@options.who
@options.as_json
def again(address: str | None, channel: str, everyone: bool, email: str | None, as_json: bool) -> None:
    """End the quarantine of a receiver that works again: the next word goes out to it.

    Example: levelhead subscribers try-again https://rafael.example.org/hook
    """
    page = house.page()
    actor = house.actor(page, email, "add_subscriber")
    if everyone:
        number = try_all_again(actor, page)
    elif address:
        found = subscriber_at(page, address, channel)
        number = int(found.quarantined_at is not None)
        try_again(found.key, actor)
    else:
        raise Refused("Name the receiver's address, or say --all.")
    line = f"{number} tried again from the next word on." if number else "Nothing was left alone."
    showing.tell({"tried_again": number}, [line], as_json=as_json)


@command.command(name="remove", short_help="Take one off the list.")
@click.argument("address", metavar="EMAIL")
@click.option("--erase", is_flag=True, help="Erase everything that is kept of them as well.")
@options.who
@options.as_json
def remove(address: str, erase: bool, email: str | None, as_json: bool) -> None:
    """End somebody's subscription.

    Example: levelhead subscribers remove rafael@example.org
    """
    page = house.page()
    actor, found = house.actor(page, email, "add_subscriber"), subscriber_at(page, address)
    if erase:
        erase_subscriber(found.key, actor)
    else:
        remove_subscriber(actor, found)
    line = "Everything kept of them is erased." if erase else "They are off the list."
    showing.tell({"removed": True, "erased": erase}, [line], as_json=as_json)


@command.command(name="import", short_help="Take in a table (CSV).")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--confirmed", is_flag=True, help="They have asked for word before; you answer for that.")
@click.option("--dry-run", is_flag=True, help="Only say what each line would do.")
@options.who
@options.as_json
def take_in(file: Path, confirmed: bool, dry_run: bool, email: str | None, as_json: bool) -> None:
    """Add the people in a table whose first line names the columns, one of them "address".

    Example: levelhead subscribers import readers.csv --dry-run
    """
    page = house.page()
    actor = house.actor(page, email, "add_subscriber")
    text = file.read_text(encoding="utf-8-sig")
    report = import_subscribers(actor, page, text=text, confirmed=confirmed, dry_run=dry_run)
    counts = {deed.value: number for deed, number in report.counts.items()}
    lines = [f"{number} {WORDS[deed]}" for deed, number in report.counts.items()]
    lines += [f"line {number}: {why}" for number, why in report.wrong]
    facts = {"dry_run": dry_run, "counts": counts, "wrong": [{"line": n, "why": why} for n, why in report.wrong]}
    showing.tell(facts, lines or ["The table is empty."], as_json=as_json)


@command.command(name="export", short_help="Write the table (CSV) to standard output.")
@options.who
def take_out(email: str | None) -> None:
    """Write all subscribers as a table that `import` takes in again.

    Example: levelhead subscribers export > subscribers.csv
    """
    page = house.page()
    for line in export_subscribers(house.actor(page, email, "export_subscribers"), page):
        click.echo(line, nl=False)
