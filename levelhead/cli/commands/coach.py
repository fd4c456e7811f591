"""`levelhead coach`: reads a draft from a file or standard input and says what a reader would miss."""

import gc
import json
import sys
from collections.abc import Iterator
from typing import TextIO

import click

from levelhead.cli import coach_text
from levelhead.coach import Context, Reading, Severity, read
from levelhead.coach.contexts import context_of


@click.command("coach", short_help="Read a draft as a frightened reader would.")
@click.argument("sources", type=click.File("r", encoding="utf-8"), metavar="FILE|-", nargs=-1)
@click.option("--stage", default="", help="first, investigating, identified, monitoring, resolved, review, maintenance")
@click.option("--kind", default="", help="hack, breach, outage, degraded, data_loss, third_party, billing, phishing, …")
@click.option("--fault", default="", help="ours, theirs, attack or unknown")
@click.option("--language", default="en", show_default=True, help="The code of the draft's language.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(["hint", "warning", "stop", "never"]),
    default="warning",
    show_default=True,
    help="Exit with 1 when a flag is this grave or graver.",
)
@click.option(
    "--house",
    type=click.File("r", encoding="utf-8"),
    metavar="FILE",
    help="Your own words as JSON: banned, allowed, products, contacts.",
)
@click.option(
    "--batch",
    type=click.File("r", encoding="utf-8"),
    metavar="FILE|-",
    help="Read one {id, context, text} a line as JSON; write one reading a line.",
)
def command(
    sources: tuple[TextIO, ...],
    stage: str,
    kind: str,
    fault: str,
    language: str,
    form: str,
    fail_on: str,
    house: TextIO | None,
    batch: TextIO | None,
) -> None:
    """Read a draft as a frightened reader would.

    Shows the words that will hurt, why, and what to say instead, and the parts a reader will still miss.
    Exit codes: 0 nothing grave, 1 a flag at or above --fail-on, 2 wrong use.
    """
    own = _house(house)
    _ready()
    if batch is not None:
        for line in _batch(batch, own):
            click.echo(line)
        return
    if not sources:
        raise click.UsageError("Name a file to read, or - for standard input.")
    context = context_of({"stage": stage, "kind": kind, "fault": fault, "language": language, "house": own})
    grave = [_read(source, context, form, fail_on) for source in sources]
    if any(grave):
        raise SystemExit(1)


def _ready() -> None:
    """Build the rules. They are many small things and all stay: no use to look for garbage among them."""
    gc.disable()
    read("")
    gc.freeze()
    gc.enable()


def _read(source: TextIO, context: Context, form: str, fail_on: str) -> bool:
    """Read and show one draft; True when it holds a flag at or above *fail_on*."""
    try:
        text = source.read()
    except UnicodeDecodeError:
        raise click.ClickException(f"{source.name} is not text in UTF-8. Save it as UTF-8 and try again.") from None
    reading = read(text, context)
    _show(form, source.name, text, reading)
    return fail_on != "never" and any(flag.severity.rank >= Severity(fail_on).rank for flag in reading.flags)


def _house(source: TextIO | None) -> dict[str, object]:
    if source is None:
        return {}
    try:
        found = json.load(source)
    except ValueError as error:
        raise click.ClickException(f"{source.name} is not JSON: {error}.") from None
    unknown = sorted(set(found) - {"banned", "allowed", "products", "contacts"}) if isinstance(found, dict) else ["…"]
    if unknown:
        raise click.ClickException(
            f"{source.name}: {unknown[0]!r} is not known. Use banned, allowed, products and contacts."
        )
    return dict(found)


def _batch(lines: TextIO, own: dict[str, object]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text, name = row["text"], row["id"]
        except (ValueError, KeyError, TypeError):
            raise click.ClickException(f"Line {number} is not JSON with an id and a text.") from None
        if not isinstance(text, str):
            raise click.ClickException(f"Line {number}: text must be a string.")
        raw = row.get("context") or {}
        context = context_of({"house": own, **raw} if isinstance(raw, dict) else {"house": own})
        yield json.dumps({"id": name, **read(text, context).as_dict()}, ensure_ascii=False)


def _show(form: str, name: str, text: str, reading: Reading) -> None:
    if form == "json":
        click.echo(json.dumps(reading.as_dict(), ensure_ascii=False, indent=2))
    elif form == "github":
        for line in coach_text.annotations(name, text, reading):
            click.echo(line)
    else:
        for line in coach_text.lines(name, text, reading, colour=sys.stdout.isatty()):
            click.echo(line)


if __name__ == "__main__":
    command()
