"""Times as the page and its mails say them: by the wall clock of the page's zone, with the zone named.

Never "today" or "tomorrow": what is rendered ahead or kept for years would then say the wrong day.
"""

from datetime import date, datetime, timedelta

from django.utils import dateformat
from django.utils.translation import gettext as _

from levelhead.lib.zones import local, utc, zone_word


def clock(moment: datetime, zone: str) -> str:
    """Return the time on the wall of ``zone``: "19:30"."""
    return f"{local(moment, zone):%H:%M}"


def day(moment: datetime, zone: str, *, year: bool = True) -> str:
    """Return the day in ``zone``: "Saturday 26 October 2013"."""
    return dateformat.format(local(moment, zone), _("l j F Y") if year else _("l j F"))


def day_of(moment: datetime, zone: str) -> date:
    """Return the date on the wall of ``zone``."""
    return local(moment, zone).date()


def at(moment: datetime, zone: str, today: date | None = None) -> str:
    """Return the time with its zone, and with its day unless that is ``today``: "Sunday 27 October, 08:00 Pacific".

    Without ``today`` (what is kept for long) the year stands there as well.
    """
    hour = f"{clock(moment, zone)} {zone_word(zone, moment)}"
    that = day_of(moment, zone)
    if that == today:
        return hour
    named = day(moment, zone, year=today is None or that.year != today.year)
    return _("%(day)s, %(hour)s") % {"day": named, "hour": hour}


def next_midnight(moment: datetime, zone: str) -> datetime:
    """Return the instant (UTC) at which the day after ``moment`` begins in ``zone``."""
    start = datetime.combine(day_of(moment, zone) + timedelta(days=1), datetime.min.time())
    return utc(start, zone)
