"""How long others may keep a response."""

import math

MAX_AGE = 5
STALE_WHILE_REVALIDATE = 30
STALE_IF_ERROR = 86_400

LASTING = "public, max-age=86400"
"""For files named by their content: a day, and no longer, so that a picture that was taken back is soon gone."""


def cache_control(valid_for: float) -> str:
    """The Cache-Control of words that hold for another `valid_for` seconds (infinite: until news comes).

    The three ages together never reach beyond that, so that no cache can show a promise as kept, or a
    maintenance as not begun, after the minute in which that changes.
    """
    left = max(0, MAX_AGE + STALE_WHILE_REVALIDATE + STALE_IF_ERROR if math.isinf(valid_for) else int(valid_for))
    ages = []
    for most in (MAX_AGE, STALE_WHILE_REVALIDATE, STALE_IF_ERROR):
        ages.append(min(most, left))
        left -= ages[-1]
    return "public, max-age={}, stale-while-revalidate={}, stale-if-error={}".format(*ages)
