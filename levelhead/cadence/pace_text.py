"""A pace as people type it: minutes as "10/10/30", quiet hours as "22:00-08:00", a stretch as "4h=60 24h=120"."""

import re
from collections.abc import Sequence
from datetime import time

from django.utils.translation import gettext as _

from levelhead.incidents.choices import Status
from levelhead.lib.errors import Refused

STAGES = (Status.INVESTIGATING.value, Status.IDENTIFIED.value, Status.MONITORING.value)
STRETCH = re.compile(r"(\d{1,4})\s*h\s*=\s*(\d{1,5})\s*m?")
QUIET = re.compile(r"(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)")


def parse_row(words: str) -> dict[str, int]:
    """Return the minutes by status that "10/10/30" names; Refused with an example otherwise."""
    numbers = [part.strip() for part in words.split("/")]
    if len(numbers) != len(STAGES) or not all(part.isdecimal() and len(part) < 7 for part in numbers):
        raise Refused(
            _("“%(words)s” is no row of minutes. Write three, for investigating, identified, monitoring: 10/10/30.")
            % {"words": words[:40]},
            "minutes",
        )
    return dict(zip(STAGES, map(int, numbers), strict=True))


def parse_stretch(words: str) -> list[list[int]]:
    """Return pairs of (hours, minutes) for "4h=60 24h=120"; empty for none. Refused with an example otherwise."""
    parts = words.replace(",", " ").split()
    found = [STRETCH.fullmatch(part) for part in parts]
    if not all(found):
        raise Refused(
            _("“%(words)s” cannot be read. Write hours and minutes like 4h=60 24h=120.") % {"words": words[:60]},
            "stretch",
        )
    return [[int(match[1]), int(match[2])] for match in found if match]


def parse_quiet(words: str) -> tuple[time, time] | None:
    """Return the quiet hours that "22:00-08:00" names, None for "none" or nothing; Refused otherwise."""
    words = words.strip()
    if words.lower() in ("", "none", "-"):
        return None
    match = QUIET.fullmatch(words)
    try:
        if match is None:
            raise ValueError
        return time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))
    except ValueError:
        raise Refused(
            _("“%(words)s” are no hours. Write them like 22:00-08:00, or none.") % {"words": words[:40]}, "quiet"
        ) from None


def row_text(row: dict[str, int]) -> str:
    """Return a row of the table as it is typed."""
    return "/".join(str(row.get(stage, "")) for stage in STAGES)


def stretch_text(stretch: Sequence[Sequence[int]]) -> str:
    """Return a stretch as it is typed."""
    return " ".join(f"{hours}h={minutes}" for hours, minutes in stretch)


def quiet_text(begin: time | None, end: time | None) -> str:
    """Return quiet hours as they are typed."""
    return f"{begin:%H:%M}-{end:%H:%M}" if begin and end else "none"
