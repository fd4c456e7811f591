"""A reading as lines for people and as annotations for GitHub."""

from collections.abc import Iterator

import click

from levelhead.coach import Flag, Reading, Severity

_COLOURS = {Severity.STOP: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_LEVELS = {Severity.STOP: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def position(text: str, place: int) -> tuple[int, int]:
    """Return line and column of character *place*, both counted from 1."""
    before = text.rfind("\n", 0, place)
    return text.count("\n", 0, place) + 1, place - before


def lines(name: str, text: str, reading: Reading, *, colour: bool) -> Iterator[str]:
    """Yield what a person reads: flags with the words they rest on, then what a reader will still miss."""
    for flag in reading.flags:
        yield from _flag(name, text, flag, colour)
    for part in reading.missing:
        yield f"{_paint('missing', 'magenta', colour)}  {part.title}: {part.why}"
        if part.skeleton:
            yield f"    try: {part.skeleton}"
    for notice in reading.notices:
        if not notice.present:
            yield f"{_paint('by law', 'magenta', colour)}   {notice.title}: {notice.why}"
    there = [part.title for part in reading.parts if part.present]
    if there:
        yield f"{_paint('there', 'green', colour)}    " + " · ".join(there)
    if reading.unruled:
        yield f"There are no rules for “{reading.unruled}” yet: this looked for secrets, private data and your phrases."
    elif not reading.flags and not reading.missing:
        yield "Nothing to add. Publish it."


def _flag(name: str, text: str, flag: Flag, colour: bool) -> Iterator[str]:
    line, column = position(text, flag.start)
    quote = " ".join(flag.quote.split())
    yield f"{name}:{line}:{column}: {_paint(flag.severity.value, _COLOURS[flag.severity], colour)} “{quote}” {flag.why}"
    if flag.better:
        yield "    better: " + " / ".join(flag.better)


def _paint(words: str, colour: str, on: bool) -> str:
    return click.style(words, fg=colour, bold=True) if on else words


def annotations(name: str, text: str, reading: Reading) -> Iterator[str]:
    """Yield GitHub's workflow commands, one a flag."""
    for flag in reading.flags:
        line, column = position(text, flag.start)
        last, end = position(text, flag.end)
        why = f"“{flag.quote}” {flag.why}".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        yield (
            f"::{_LEVELS[flag.severity]} file={name},line={line},endLine={last},col={column},endColumn={end},"
            f"title=coach {flag.key}::{why}"
        )
