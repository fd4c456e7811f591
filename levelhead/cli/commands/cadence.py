"""`levelhead cadence`."""

from typing import Any

import click

from levelhead.actions.set_pace import set_pace
from levelhead.cadence.cadence import pace_of
from levelhead.cadence.models import Pace
from levelhead.cadence.pace_text import parse_quiet, parse_row, parse_stretch, quiet_text, row_text, stretch_text
from levelhead.cli import house, options, showing
from levelhead.incidents.choices import Impact

ROWS = (Impact.CRITICAL.value, Impact.MAJOR.value, Impact.MINOR.value)


@click.command(short_help="Show or set how soon the next word is proposed.")
@click.option("--critical", metavar="N/N/N", help="Minutes while investigating/identified/monitoring.")
@click.option("--major", metavar="N/N/N", help="The same for a major incident.")
@click.option("--minor", metavar="N/N/N", help="The same for a minor one.")
@click.option("--first-word", type=int, metavar="MINUTES", help="How soon the first word shall be public.")
@click.option("--stretch", metavar="TEXT", help="From which age at least how many minutes: “4h=60 24h=120”.")
@click.option("--quiet", metavar="HOURS", help="Hours in which no update is proposed: 22:00-08:00, or none.")
@click.option("--quiet-after", type=int, metavar="HOURS", help="The age from which the quiet hours count.")
@options.who
@options.as_json
def command(
    critical: str | None,
    major: str | None,
    minor: str | None,
    first_word: int | None,
    stretch: str | None,
    quiet: str | None,
    quiet_after: int | None,
    email: str | None,
    as_json: bool,
) -> None:
    """Show how soon the next update is proposed, by impact and status; with an option, change that.

    Example: levelhead cadence --critical 10/15/30 --quiet 23:00-07:00
    """
    page = house.page()
    rows = dict(zip(ROWS, (critical, major, minor), strict=True))
    changes: dict[str, Any] = {
        "minutes": {name: parse_row(words) for name, words in rows.items() if words},
        "first_word": first_word,
        "stretch": None if stretch is None else parse_stretch(stretch),
        "quiet_after": quiet_after,
    }
    given = any(value not in (None, {}) for value in changes.values())
    if given or quiet is not None:
        hours = "" if quiet is None else parse_quiet(quiet)
        set_pace(house.actor(page, email, "manage_page"), page, quiet=hours, **changes)
    pace = pace_of(page)
    showing.tell(_facts(pace), _lines(pace), as_json=as_json)


def _facts(pace: Pace) -> showing.Facts:
    return {
        "minutes": pace.minutes,
        "first_word": pace.first_word,
        "stretch": pace.stretch,
        "quiet": quiet_text(pace.quiet_from, pace.quiet_until),
        "quiet_after": pace.quiet_after,
    }


def _lines(pace: Pace) -> list[str]:
    lines = ["Minutes until the next update, while investigating/identified/monitoring:"]
    lines += [f"  {name:<9} {row_text(pace.minutes.get(name, {}))}" for name in ROWS]
    lines.append(f"First word within {pace.first_word} minutes.")
    lines.append(f"With age, at least: {stretch_text(pace.stretch) or 'no change'}.")
    quiet = quiet_text(pace.quiet_from, pace.quiet_until)
    lines.append(f"Quiet hours: {quiet}" + (f", from {pace.quiet_after} hours on." if quiet != "none" else "."))
    return lines
