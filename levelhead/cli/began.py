"""When it began, as people type it: "40m" is forty minutes ago, "15:30" the last time the clock showed that."""

import re
from datetime import datetime, timedelta

from levelhead.cadence.parsing import INTERVAL, UNIT, parse_next
from levelhead.lib.clock import page_now
from levelhead.models import Page

CLOCK = re.compile(r"\d{1,2}[:.h]\d\d")


def parse_began(words: str, page: Page) -> datetime:
    """Return the instant (page time, UTC) in the past that ``words`` name; Refused with a sentence otherwise."""
    words = words.strip().removesuffix("ago").strip()
    if match := INTERVAL.fullmatch(words):
        return page_now(page) - int(match[1]) * UNIT[match[2][0].lower()]
    moment = parse_next(words, page)
    return moment - timedelta(days=1) if CLOCK.fullmatch(words) and moment > page_now(page) else moment
