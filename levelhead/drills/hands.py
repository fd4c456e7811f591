"""The page's own clock in the hands of a story: it stands at a minute, or runs on from there."""

from datetime import datetime

from levelhead.actions.published import bump
from levelhead.lib.clock import machine_now
from levelhead.models import Page


def stand_at(page: Page, moment: datetime) -> None:
    """Stop the page's clock at ``moment`` (UTC). The site is made anew, for what falls due then shows."""
    _set(page, moment, 0)


def run_from(page: Page, moment: datetime, rate: float) -> None:
    """Let the page's clock run on from ``moment``, ``rate`` times as fast as the machine's."""
    _set(page, moment, rate)


def _set(page: Page, moment: datetime, rate: float) -> None:
    page.clock_origin, page.clock_anchor, page.clock_rate = moment, machine_now(), rate
    page.save(update_fields=["clock_origin", "clock_anchor", "clock_rate"])
    bump(page)
