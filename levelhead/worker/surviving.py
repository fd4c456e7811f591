"""Doing a piece of background work so that no failure ends the process that does it."""

import logging
import time
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections

from levelhead.lib.database_trouble import sentence

log = logging.getLogger(__name__)

SELDOM = 60.0
"""Seconds after which the same trouble is told again: a dozen lanes meet it every second, and fill what may be full."""
_told: dict[str, float] = {}


def survive(work: Callable[[], bool]) -> bool:
    """Do a piece of work; a database that is gone, locked or full is said once a minute, and tried again."""
    try:
        close_old_connections()
        return work()
    except DatabaseError as error:
        _tell(f"{sentence(error)} It is tried again until it works.")
    except Exception:
        # A lane that ended here would leave its readers without word until somebody noticed.
        log.exception("something failed, trying again")
    return False


def _tell(trouble: str) -> None:
    now = time.monotonic()
    if now - _told.get(trouble, -SELDOM) >= SELDOM:
        _told[trouble] = now
        log.warning("%s", trouble)
