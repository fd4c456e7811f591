"""Options that several verbs share, so that each is named and explained alike."""

from collections.abc import Callable
from typing import Any

import click

Wrapped = Callable[..., Any]

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
who = click.option("--as", "email", metavar="EMAIL", help="Who speaks or acts. Not needed where only one person can.")
text = click.option("--text", "source", metavar="FILE", help="The words, in Markdown: a file, or - for standard input.")
needed_text = click.option(
    "--text", "source", metavar="FILE", required=True, help="The words, in Markdown: a file, or - for standard input."
)
component = click.option(
    "--component",
    "pairs",
    metavar="NAME=STATUS",
    multiple=True,
    help="How a component is doing, with a word on it if you like: NAME=STATUS:NOTE. May be given several times.",
)
next_by = click.option(
    "--next", "next_by", metavar="TIME", help="When the next update comes: 30m, 2h, 15:30, or a date and time."
)
known = click.option("--know", "known", metavar="TEXT", multiple=True, help="Something that is known. May be repeated.")
unknown = click.option(
    "--unknown", metavar="TEXT", multiple=True, help="Something not known yet: it stays on the page until it is."
)
doing = click.option("--doing", metavar="TEXT", multiple=True, help="Something that you are doing. May be repeated.")
can = click.option(
    "--can",
    metavar="TEXT",
    multiple=True,
    help="Something that readers can do; “WHOM | TEXT” for some of them alone. It stays until --end.",
)
ended = click.option(
    "--end",
    "ended",
    metavar="ID[=ANSWER]",
    multiple=True,
    help="End something unknown, with what was found out if it was, or something readers could do.",
)


def beside(command: Wrapped) -> Wrapped:
    """Add the options for what is said beside the text."""
    for option in (can, doing, unknown, known):
        command = option(command)
    return command


acknowledged = click.option(
    "--acknowledge",
    "acknowledged",
    metavar="ID",
    multiple=True,
    help="Publish although this was found in the words: the id that the refusal names. May be given several times.",
)
no_time = click.option(
    "--no-time", "no_time", metavar="BECAUSE", help="Promise no time, and say why; readers see it."
)


def pictures(command: Wrapped) -> Wrapped:
    """Add the options for pictures beside the words: as many of the one as of the other."""
    what = "What the picture shows, for someone who cannot see it."
    command = click.option("--alt", "alts", metavar="TEXT", multiple=True, help=what)(command)
    file = "A picture beside the words; up to four, each with --alt."
    return click.option("--picture", "files", metavar="FILE", multiple=True, help=file)(command)


def because(told: str, **more: Any) -> Callable[[Wrapped], Wrapped]:
    """Return the option for a reason: whichever of its three names comes to mind at 3 a.m. is understood."""
    return click.option("--because", "--why", "--reason", "because", help=told, **more)
