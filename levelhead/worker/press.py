"""The press: brings the site's folder up to date as soon as something was said, and goes on whatever fails."""

import logging
import signal
import threading
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotFound
from levelhead.lib.wake import sleeper
from levelhead.site import confirming, publish
from levelhead.worker.clock import Clock

log = logging.getLogger(__name__)
PAUSE = 1.0  # seconds between looks when nobody wakes us
FAILURES = (OSError, DatabaseError)


class Press:
    """Looks and prints, and says once, not every second, what keeps it from printing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trouble = ""
        self.revision = -1
        self.checked = False
        self.has_more = False

    def turn(self) -> None:
        """Look once, and print what there is to print. What fails is told and tried again at the next turn."""
        close_old_connections()
        self.has_more = False
        try:
            self._print()
        except FAILURES as error:
            self._tell(f"{type(error).__name__}: {error}")
        except Exception:
            # One page that cannot be printed must not end the process that prints all others.
            if not self.trouble:
                log.exception("The page could not be printed. The last good one stands; trying again every second.")
            self.trouble = "fault"
        else:
            self._recovered()

    def _print(self) -> None:
        try:
            page = the_page()
        except NotFound:
            return
        is_torn = not self.checked and not publish.is_sound(self.folder)
        if is_torn:
            log.warning("The site's folder is not whole; printing all of it.")
        revision = publish.publish(page, self.folder, anew=is_torn)
        self.checked = True
        confirming.confirm(page, self.folder, revision)
        if revision != self.revision:
            log.info("The page stands at revision %d.", revision)
            self.revision = revision  # and old pages rest until the next turn: where one word comes, another may
        else:
            self.has_more = publish.catch_up(page, self.folder)

    def _tell(self, trouble: str) -> None:
        if trouble != self.trouble:
            log.error("The page could not be printed (%s). The last good one stands; trying again.", trouble)
        self.trouble = trouble

    def _recovered(self) -> None:
        if self.trouble:
            log.info("Printing works again.")
        self.trouble = ""


class Stop:
    """Set by SIGTERM or Ctrl-C."""

    def __init__(self) -> None:
        self.event = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.event.set()

    @property
    def asked(self) -> bool:
        """Whether it is time to go."""
        return self.event.is_set()


def run() -> None:
    """Print until told to stop: woken by whoever says something, and by itself every second."""
    stop, press = Stop(), Press(settings.ENV.site_folder)
    Clock(stop.event, settings.ENV.data / "wake").start()
    with sleeper(settings.ENV.data / "wake", "press") as bed:
        while not stop.asked:
            press.turn()
            if not stop.asked and not press.has_more:
                bed.sleep(PAUSE)
