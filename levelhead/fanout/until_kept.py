"""What has been sent must be noted: tried until the database takes it, and nothing more goes out before.

Otherwise a full disk, or a database that is away for a minute, would have the same mail sent again.
"""

import logging
import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, close_old_connections

from levelhead.lib.database_trouble import sentence

log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds


def until_kept(note: Callable[[], None], stopping: Callable[[], bool]) -> None:
    """Call ``note`` until it does not fail by the database; once ``stopping`` says so, its failure is raised."""
    told = False
    while True:
        try:
            note()
        except (OperationalError, InterfaceError) as error:
            if stopping():
                raise
            if not told:
                why = sentence(error)
                log.error("%s What was just sent cannot be noted, so nothing more is sent until it is.", why)
            told = True
            time.sleep(PAUSE)
            close_old_connections()
        else:
            break
    if told:
        log.warning("What was sent has been noted now. Sending goes on.")
