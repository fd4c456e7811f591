"""A time on a page: words for everybody, and the instant for the little script that knows the reader's own zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from levelhead.wording import times


@dataclass(frozen=True, slots=True)
class When:
    """Tells times in ``zone``; the day is named too, unless it is ``today`` (None: always, with the year)."""

    zone: str
    today: date | None = None

    def at(self, moment: datetime, *, about: bool = False) -> SafeString:
        """Return "19:30 Pacific", with the day where it is another; an estimate is marked as ours."""
        return _marked(_tag(moment, times.at(moment, self.zone, self.today)), about)

    def clock(self, moment: datetime, *, about: bool = False) -> SafeString:
        """Return "19:30", for where the day and the zone stand already."""
        return _marked(_tag(moment, times.clock(moment, self.zone)), about)

    def hour(self, moment: datetime) -> SafeString:
        """Return "19:30 Pacific", for where the day stands already."""
        return _tag(moment, times.at(moment, self.zone, times.day_of(moment, self.zone)))

    def day(self, moment: datetime) -> SafeString:
        """Return "Saturday 26 October 2013", for a heading."""
        said = times.day(moment, self.zone)
        return format_html('<time datetime="{}">{}</time>', times.day_of(moment, self.zone).isoformat(), said)

    def short(self, moment: datetime, today: datetime) -> SafeString:
        """Return "15:04", or with its day and zone where it fell on another day than ``today``.

        Where every day is named nothing around it says the zone either, as in a feed: then it stands beside the time.
        """
        if times.day_of(moment, self.zone) != times.day_of(today, self.zone):
            return self.at(moment)
        return self.hour(moment) if self.today is None else self.clock(moment)

    def is_today(self, moment: datetime) -> bool:
        """Return whether ``moment`` falls on the day that needs no name."""
        return times.day_of(moment, self.zone) == self.today


def stamp(moment: datetime) -> str:
    """Return ``moment`` for a program: "2013-10-27T02:30:00Z"."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _tag(moment: datetime, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', f"{moment.astimezone(UTC):%Y-%m-%dT%H:%MZ}", words)


def _marked(tag: SafeString, about: bool) -> SafeString:
    return format_html(_("about {}, our estimate"), tag) if about else tag
