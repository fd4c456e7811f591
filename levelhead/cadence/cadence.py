"""How soon the next word should come: by how hard the trouble hits, how far the team is, its age and the hour."""

from datetime import datetime, time, timedelta

from levelhead.cadence.models import Pace
from levelhead.incidents.choices import Impact
from levelhead.incidents.models import Incident, Page
from levelhead.lib.clock import page_now, whole_minute
from levelhead.lib.zones import local, utc

ELSE = 60  # minutes, where the table has none


def pace_of(page: Page) -> Pace:
    """Return the house's pace, or the usual one where it has set none."""
    return Pace.objects.filter(page=page).first() or Pace(page=page)


def proposed_minutes(pace: Pace, impact: str, status: str, age: timedelta = timedelta(), kind: str = "") -> int:
    """Return how many minutes to propose until the next update of an incident that has been public for ``age``.

    What the playbook of its ``kind`` sets goes before what the impact says.
    """
    own = (pace.kinds.get(kind) or {}).get(status)
    row = {status: own} if own else pace.minutes.get(impact) or pace.minutes.get(Impact.MINOR.value) or {}
    least = max((minutes for hours, minutes in pace.stretch if age >= timedelta(hours=hours)), default=0)
    return max(int(row.get(status, ELSE)), least)


def proposed_next(
    page: Page, impact: str, status: str, since: datetime | None = None, kind: str = ""
) -> datetime:
    """Return the instant (page time, UTC, a whole minute) to propose for the next update.

    ``since`` is when the incident's first word became public; without it, the next is the first.
    """
    pace, now = pace_of(page), page_now(page)
    age = now - since if since else timedelta()
    due = whole_minute(now + timedelta(minutes=proposed_minutes(pace, impact, status, age, kind)))
    return after_quiet(pace, due, page.zone) if age >= timedelta(hours=pace.quiet_after) else due


def next_for(incident: Incident, impact: str = "", status: str = "") -> datetime:
    """Return the same for an ``incident`` as it stands, or as the next word would have it."""
    return proposed_next(
        incident.page, impact or incident.impact, status or incident.status, incident.published_at, incident.kind
    )


def after_quiet(pace: Pace, moment: datetime, zone: str) -> datetime:
    """Return ``moment``, or the end of the quiet hours in which it falls: "by 08:00"."""
    if not is_quiet(pace, moment, zone) or pace.quiet_until is None:
        return moment
    wall = local(moment, zone).replace(tzinfo=None)
    end = datetime.combine(wall.date(), pace.quiet_until)
    return utc(end if end > wall else end + timedelta(days=1), zone)


def is_quiet(pace: Pace, moment: datetime, zone: str) -> bool:
    """Return whether ``moment`` falls into the house's quiet hours, which may go past midnight."""
    begin, end = pace.quiet_from, pace.quiet_until
    if begin is None or end is None or begin == end:
        return False
    hour: time = local(moment, zone).time()
    return begin <= hour < end if begin < end else hour >= begin or hour < end
