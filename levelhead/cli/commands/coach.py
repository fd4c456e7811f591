"""`levelhead coach`: reads a draft from a file or standard input and says what a reader would miss."""

import gc
import json
import os
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

import click

from levelhead.cli import coach_batch, coach_text, exits, house_file
from levelhead.coach import Context, Fault, Kind, Reading, Severity, Stage, read
from levelhead.coach.contexts import context_of
from levelhead.lib.errors import Refused

GRAVE = 1
"""The exit code for a flag that is grave enough."""


@click.command("coach", short_help="Read a draft as a frightened reader would.")
@click.argument("sources", type=click.File("rb"), metavar="FILE|-", nargs=-1)
@click.option("--stage", default="", help="first, investigating, identified, monitoring, resolved, review, maintenance")
@click.option("--kind", default="", help="hack, breach, outage, degraded, data_loss, third_party, billing, phishing, …")
@click.option("--fault", default="", help="ours, theirs, attack or unknown")
@click.option(
    "--personal-data/--no-personal-data",
    default=None,
    help="Is people's personal data out?  [default: yes with --kind breach]",
)
@click.option("--language", default="en", show_default=True, help="The code of the draft's language.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(["hint", "warning", "stop", "never"]),
    help="Exit with 1 when a flag is this grave or graver.  [default: warning; never for a batch]",
)
@click.option("--house", metavar="FILE", help="Your own words as JSON: banned, allowed, products, contacts.")
@click.option(
    "--batch",
    type=click.File("rb"),
    metavar="FILE|-",
    help="Read one {id, context, text} a line as JSON; write one reading a line.",
)
def command(
    sources: tuple[BinaryIO, ...],
    stage: str,
    kind: str,
    fault: str,
    personal_data: bool | None,
    language: str,
    form: str,
    fail_on: str | None,
    house: str | None,
    batch: BinaryIO | None,
) -> None:
    """Read a draft as a frightened reader would.

    Shows the words that will hurt, why, and what to say instead, and the parts a reader will still miss.
    Places count characters of the text.

    Exit codes: 0 nothing grave, 1 a flag at or above --fail-on, 2 wrong use, 6 a text that cannot be read (the others
    are read all the same).
    """
    if batch is not None and (sources or form == "github"):
        raise click.UsageError("--batch reads its own drafts and writes JSON: leave out the files and --format github.")
    if batch is None and not sources:
        raise click.UsageError("Name a file to read, or - for standard input.")
    told: dict[str, Any] = {"stage": stage, "kind": kind, "fault": fault, "language": language, "house": _house(house)}
    told["personal_data"] = personal_data
    context = context_of(told)
    _warn(stage, "stage", context.stage is Stage.UNKNOWN, Stage)
    _warn(kind, "kind", context.kind is Kind.OTHER, Kind)
    _warn(fault, "fault", context.fault is Fault.UNKNOWN, Fault)
    _ready()
    if batch is not None:
        code = max((_tell(each, fail_on or "never") for each in coach_batch.readings(batch, told)), default=0)
    else:
        shape = "lines" if form == "json" and len(sources) > 1 else form
        code = max(_read(source, context, shape, fail_on or "warning") for source in sources)
    raise SystemExit(code)


def _warn(words: str, name: str, unknown: bool, known: type[Stage] | type[Kind] | type[Fault]) -> None:
    """Say on standard error that *words* told nothing; the draft is read all the same."""
    if words and unknown and words.lower() not in list(known):
        listed = ", ".join(known)
        click.echo(f"“{words}” names no {name} that the coach knows, and is left out. Known are: {listed}.", err=True)


def _house(source: str | None) -> dict[str, Any]:
    told: dict[str, Any] = {"banned": {}, "allowed": [], "products": [], "contacts": []}
    for kind, words, instead in house_file.phrases(source) if source else ():
        if kind == "banned":
            told[kind][words] = instead
        else:
            told[kind].append(words)
    return told


def _ready() -> None:
    """Build the rules. They are many small things and all stay: no use to look for garbage among them."""
    gc.disable()
    read("")
    gc.freeze()
    gc.enable()


def _read(source: BinaryIO, context: Context, form: str, fail_on: str) -> int:
    """Read and show one draft; return the exit code that it deserves."""
    name = getattr(source, "name", "<stdin>")
    try:
        text = coach_batch.text_of(source.read())
    except Refused as error:
        return _refuse(f"{name} {error}")
    reading = read(text, context)
    _show(form, name, text, reading)
    return _code([flag.severity for flag in reading.flags], fail_on)


def _tell(line: str | Refused, fail_on: str) -> int:
    """Write one line of a batch, or why there is none; return the exit code that it deserves."""
    if isinstance(line, Refused):
        return _refuse(str(line))
    click.echo(line)
    if fail_on == "never":
        return exits.OK
    return _code([Severity(flag["severity"]) for flag in json.loads(line)["flags"]], fail_on)


def _refuse(why: str) -> int:
    click.echo(f"Error: {why}", err=True)
    return exits.REFUSED


def _code(severities: list[Severity], fail_on: str) -> int:
    grave = fail_on != "never" and any(one.rank >= Severity(fail_on).rank for one in severities)
    return GRAVE if grave else exits.OK


def _show(form: str, name: str, text: str, reading: Reading) -> None:
    for line in _lines(form, name, text, reading):
        click.echo(line)


def _lines(form: str, name: str, text: str, reading: Reading) -> Iterator[str]:
    if form == "json":
        yield json.dumps(reading.as_dict(), ensure_ascii=False, indent=2)
    elif form == "lines":
        yield coach_batch.line_of(reading.as_dict(), name)
    elif form == "github":
        yield from coach_text.annotations(name, text, reading)
    else:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        yield from coach_text.lines(name, text, reading, colour=colour)


if __name__ == "__main__":
    command()
