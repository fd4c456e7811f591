"""Ninety days as a row of bars, drawn in the page itself. The worse the day, the taller its bar; words say it too."""

from django.utils.dateformat import format as told
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.incidents.choices import ComponentStatus
from levelhead.incidents.days import Day, Record

TOP, STEP, NAMED = 24, 4, 5
# status: the class that gives the colour, and how tall the bar is
BARS = {
    "": ("n", 4),
    ComponentStatus.OPERATIONAL: ("o", 16),
    ComponentStatus.MAINTENANCE: ("w", 18),
    ComponentStatus.DEGRADED: ("d", 20),
    ComponentStatus.PARTIAL: ("p", 22),
    ComponentStatus.MAJOR: ("m", 24),
}


def strip(record: Record) -> SafeString:
    """Return the drawing of ``record`` with its text alternative."""
    drawn = format_html_join("", '<path class="{}" d="{}"/>', _paths(record.days))
    return format_html(
        '<svg class="days" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>',
        len(record.days) * STEP,
        TOP,
        described(record),
        drawn,
    )


def described(record: Record) -> str:
    """Return what the drawing shows, in words: the days on which something was wrong, the latest first."""
    bad = record.bad[::-1]
    if not bad:
        return _("No day with trouble.") if record.known else _("Nothing is known of it yet.")
    days = "; ".join(f"{told(day.date, _('j F'))}: {ComponentStatus(day.status).label}" for day in bad[:NAMED])
    more = len(bad) - NAMED
    if more > 0:
        days += "; " + ngettext("and %(count)d more day", "and %(count)d more days", more) % {"count": more}
    return _("Days with trouble: %(days)s.") % {"days": days}


def share(record: Record) -> str:
    """Return how much of the known time the component worked; nothing for less than a day, which would mislead."""
    if not record.known:
        return ""
    words = ngettext(
        "Worked %(percent)s%% of the last day", "Worked %(percent)s%% of the last %(days)d days", record.known
    )
    return words % {"percent": record.percent, "days": record.known}


def _paths(days: tuple[Day, ...]) -> list[tuple[str, SafeString]]:
    """One path a status: every day of it a stroke, placed relative to the one before."""
    places: dict[str, list[int]] = {}
    for number, day in enumerate(days):
        places.setdefault(day.status, []).append(number)
    return [(BARS[status][0], _strokes(numbers, BARS[status][1])) for status, numbers in places.items()]


def _strokes(numbers: list[int], height: int) -> SafeString:
    path, last = f"M{numbers[0] * STEP + 2} {TOP}v-{height}", numbers[0]
    for number in numbers[1:]:
        path += f"m{(number - last) * STEP} {height}v-{height}"
        last = number
    return mark_safe(path)  # noqa: S308  (numbers only)
