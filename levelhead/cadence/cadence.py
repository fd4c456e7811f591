"""How soon the next word should come, by how hard the trouble hits and how far the team is with it."""

from datetime import datetime, timedelta

from levelhead.incidents.choices import Impact, Status
from levelhead.incidents.models import Page
from levelhead.lib.clock import page_now, whole_minute

MINUTES = {
    Impact.CRITICAL: {Status.INVESTIGATING: 10, Status.IDENTIFIED: 10, Status.MONITORING: 30},
    Impact.MAJOR: {Status.INVESTIGATING: 15, Status.IDENTIFIED: 30, Status.MONITORING: 60},
    Impact.MINOR: {Status.INVESTIGATING: 30, Status.IDENTIFIED: 60, Status.MONITORING: 120},
}


def proposed_minutes(impact: str, status: str) -> int:
    """Return how many minutes to propose until the next update."""
    table = MINUTES.get(Impact(impact or Impact.MINOR), MINUTES[Impact.MINOR])
    return table.get(Status(status), 60)


def proposed_next(page: Page, impact: str, status: str) -> datetime:
    """Return the instant (page time, UTC, a whole minute) to propose for the next update."""
    return whole_minute(page_now(page) + timedelta(minutes=proposed_minutes(impact, status)))
