"""A reading as lines for people and as annotations for GitHub."""

from collections.abc import Iterator

import click

from levelhead.coach import Flag, Reading, Severity
from levelhead.lib.language import UNTOLD

_COLOURS = {Severity.STOP: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_LEVELS = {Severity.STOP: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def position(text: str, place: int) -> tuple[int, int]:
    """Return line and column of character *place*, both counted from 1."""
    before = text.rfind("\n", 0, place)
    return text.count("\n", 0, place) + 1, place - before


def lines(name: str, text: str, reading: Reading, *, colour: bool) -> Iterator[str]:
    """Yield what a person reads: flags with the words they rest on, then what a reader will still miss."""
    for flag in reading.apart:
        yield from _flag(name, text, flag, colour)
    for part in reading.missing:
        yield f"{_paint('missing', 'magenta', colour)}  {part.title}: {part.why}"
        if part.skeleton:
            yield f"    try: {part.skeleton}"
    for notice in reading.notices:
        if not notice.present:
            yield f"{_paint('by law', 'magenta', colour)}   {notice.title}: {notice.why}"
    if reading.asks:
        yield (
            f"{_paint('by law', 'magenta', colour)}   Is people's personal data out? Then read it again with "
            "--personal-data: the law lists what to tell them."
        )
    there = [part.title for part in reading.parts if part.present]
    if there:
        yield f"{_paint('there', 'green', colour)}    " + " · ".join(there)
    if reading.unruled:
        yield (
            f"The coach does not read this: it has no rules for its language ({_tongue(reading.unruled)}) yet. "
            "Only secrets, private data and your own phrases were looked for."
        )
    elif not reading.flags and not reading.missing:
        yield "Nothing to add. Publish it."


def _tongue(code: str) -> str:
    return "which it cannot tell" if code == UNTOLD else code


def _flag(name: str, text: str, flag: Flag, colour: bool) -> Iterator[str]:
    line, column = position(text, flag.start)
    quote = " ".join(flag.quote.split())
    yield f"{name}:{line}:{column}: {_paint(flag.severity.value, _COLOURS[flag.severity], colour)} “{quote}” {flag.why}"
    if flag.better:
        yield "    better: " + " / ".join(flag.better)


def _paint(words: str, colour: str, on: bool) -> str:
    return click.style(words, fg=colour, bold=True) if on else words


def annotations(name: str, text: str, reading: Reading) -> Iterator[str]:
    """Yield GitHub's workflow commands: one a flag, and one for what a reader will still miss."""
    file = _value(name).replace(":", "%3A").replace(",", "%2C")
    for flag in reading.apart:
        line, column = position(text, flag.start)
        last, end = position(text, flag.end)
        yield (
            f"::{_LEVELS[flag.severity]} file={file},line={line},endLine={last},col={column},endColumn={end},"
            f"title=coach {flag.key}::{_value(f'“{flag.quote}” {flag.why}')}"
        )
    missed = ", ".join(part.title for part in reading.missing)
    if missed:
        yield f"::notice file={file},line=1,title=coach::A reader will still miss: {missed}."


def _value(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
