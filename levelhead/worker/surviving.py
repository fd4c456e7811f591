"""Doing a piece of background work so that no failure ends the process that does it."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, close_old_connections

log = logging.getLogger(__name__)


def survive(work: Callable[[], bool]) -> bool:
    """Do a piece of work; a database that is gone or locked is said once a pass and tried again."""
    try:
        close_old_connections()
        return work()
    except DatabaseError as error:
        log.warning("the database did not answer, trying again: %s", type(error).__name__)
    except Exception:
        # A lane that ended here would leave its readers without word until somebody noticed.
        log.exception("something failed, trying again")
    return False
