"""Times as people read them: in a named zone, by the clock on the wall."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils.translation import gettext as _

from levelhead.lib.errors import Refused

# The words people use for a zone, where its city name is not what they would say aloud.
SPOKEN = {
    "America/Los_Angeles": "Pacific",
    "America/Denver": "Mountain",
    "America/Chicago": "Central",
    "America/New_York": "Eastern",
    "UTC": "UTC",
    "Etc/UTC": "UTC",
}


@cache
def zone(name: str) -> ZoneInfo:
    """Return the zone called ``name`` (as "Europe/Berlin"); Refused with a sentence where there is none."""
    if name not in available_timezones():
        raise Refused(f"There is no time zone called “{name[:60]}”. Write it like Europe/Berlin.", "zone")
    return ZoneInfo(name)


def zone_word(name: str, moment: datetime) -> str:
    """Return how to name the zone beside a time: "Pacific", "Berlin time", "UTC"."""
    if name in SPOKEN:
        return SPOKEN[name]
    city = name.rsplit("/", 1)[-1].replace("_", " ")
    return _("%(city)s time") % {"city": city} if "/" in name else moment.astimezone(zone(name)).tzname() or name


def local(moment: datetime, name: str) -> datetime:
    """Return ``moment`` (aware) on the wall clock of zone ``name``."""
    return moment.astimezone(zone(name))


def utc(moment: datetime, name: str) -> datetime:
    """Return a naive wall-clock ``moment`` of zone ``name`` as an instant in UTC."""
    return moment.replace(tzinfo=zone(name)).astimezone(UTC)
