"""`levelhead verify URL`."""

from pathlib import Path

import click

from levelhead.cli import exits, house, options, showing
from levelhead.lib.http import HttpError
from levelhead.site import keys
from levelhead.site.verifying import Checked, Verdict, check_address, check_folder, keys_at


@click.command(short_help="Tell the page from a copy or a forgery.")
@click.argument("what", metavar="URL|FOLDER")
@click.option("--keys", "listed", metavar="URL", default="", help="Where the keys stand; else this installation's own.")
@options.as_json
def command(what: str, listed: str, as_json: bool) -> None:
    """Check the signatures of a page at an address, or of every page in a folder.

    A true copy that stands elsewhere is told from the page itself, and both from a forgery; then the command fails.

    Example: levelhead verify https://status.driftpost.example/
    """
    try:
        known = keys_at(listed) if listed else {key.name: key.public for key in keys.every(house.page())}
        found = check_folder(Path(what), known) if Path(what).is_dir() else [check_address(what, known)]
    except HttpError as error:
        raise exits.CommandFailed(str(error)) from error
    wrong = [one for one in found if one.verdict is not Verdict.GENUINE]
    shown = wrong or found[:1]
    lines = [f"{one.where}: {one.verdict.value}. {one.why}" for one in shown]
    lines.append(f"{len(found) - len(wrong)} of {len(found)} are genuine.")
    showing.tell([_facts(one) for one in found], lines, as_json=as_json)
    if wrong or not found:
        raise click.exceptions.Exit(exits.FAILED)


def _facts(one: Checked) -> dict[str, str]:
    return {"where": one.where, "verdict": one.verdict.value, "why": one.why}
