"""When to try again, by what the failure means."""

import random
from datetime import datetime, timedelta

FIRST = timedelta(seconds=15)
LONGEST = timedelta(hours=1)
ATTEMPTS = 30  # a little over a day with the pauses below


def next_try(now: datetime, attempts: int, share: float | None = None) -> datetime | None:
    """Return when to try again after ``attempts`` failures, or None to give up.

    The pause doubles up to an hour; half of it is left to chance (``share`` 0 to 1), so that a thousand failures
    do not come back at one moment.
    """
    if attempts >= ATTEMPTS:
        return None
    pause = pause_after(attempts)
    chance = random.random() if share is None else share  # noqa: S311  (spreads load, guards nothing)
    return now + pause / 2 + pause / 2 * chance


def pause_after(attempts: int) -> timedelta:
    """Return the longest pause after so many failures."""
    pause: timedelta = FIRST * 2 ** min(attempts - 1, 12)
    return min(pause, LONGEST)
