"""`levelhead verify URL`."""

from pathlib import Path

import click

from levelhead.cli import exits, house, options, showing
from levelhead.lib.http import HttpError
from levelhead.lib.web_address import NotReachable, typed_here
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
        found = check_folder(Path(what), _known(listed)) if Path(what).is_dir() else [_at_address(what, listed)]
    except (HttpError, NotReachable) as error:
        raise exits.CommandFailed(str(error)) from error
    wrong = [one for one in found if one.verdict is not Verdict.GENUINE]
    shown = wrong or found[:1]
    lines = [f"{one.where}: {one.verdict.value}. {one.why}" for one in shown]
    lines.append(f"{len(found) - len(wrong)} of {len(found)} are genuine.")
    showing.tell([_facts(one) for one in found], lines, as_json=as_json)
    if wrong or not found:
        raise click.exceptions.Exit(exits.FAILED)


def _known(listed: str) -> dict[str, str]:
    if not listed:
        return {key.name: key.public for key in keys.every(house.page())}
    with typed_here(listed):
        return keys_at(listed)


def _at_address(url: str, listed: str) -> Checked:
    known = _known(listed)
    with typed_here(url):
        return check_address(url, known)


def _facts(one: Checked) -> dict[str, str]:
    return {"where": one.where, "verdict": one.verdict.value, "why": one.why}
