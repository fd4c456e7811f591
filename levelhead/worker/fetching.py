"""Mail fetched from a mailbox: looked for every few seconds, over a connection that is made anew when it breaks."""

import logging
import ssl
import threading
from collections.abc import Callable
from urllib.parse import urlsplit

from django.db import DatabaseError, close_old_connections

from levelhead.actions.keep_mail import NoRoom, keep_fetched
from levelhead.actions.tell_of_mail import tell_of_mail
from levelhead.channels.email.mailbox import FAILURES, Known, Mailbox, Reader, parse
from levelhead.incidents.models import Page
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotFound

log = logging.getLogger(__name__)

EVERY = 10.0  # seconds between two looks, where the server does not say by itself that something has come
QUIET = 300.0  # seconds after which to look all the same
LONGEST = 300.0  # seconds between two attempts to connect, at most


class Fetcher(threading.Thread):
    """Reads one mailbox for as long as the worker runs. Several may read the same one: a mail is kept once."""

    def __init__(self, box: Mailbox, stopping: threading.Event, every: float = EVERY) -> None:
        super().__init__(name="fetcher", daemon=True)
        self.box, self.stopping, self.every = box, stopping, every
        self.reader: Reader | None = None
        self.known = Known()
        self.left = False
        self.pause = every
        self.trouble = ""

    def run(self) -> None:
        """Look, wait, look again; what fails is told once, and tried again ever more slowly."""
        while not self.stopping.is_set():
            self.look()
            self.rest()
        self.close()

    def rest(self) -> None:
        """Wait for the server to say that something has come, where it does that; else for a while."""
        if self.reader is None or self.left or not self.reader.can_wait():
            self.stopping.wait(self.pause)
            return
        try:
            self.reader.wait(QUIET, self.stopping.is_set)
        except FAILURES as error:
            self._broken(error)

    def look(self) -> None:
        """Fetch what is unread now."""
        try:
            if self.reader is None:
                self.reader = Reader(self.box, self.known)
            self.left = not all([*self.reader.take(_keep, _passed)])
            if self.left:
                log.warning("A mail was left unread in the mailbox: it cannot be read, or cannot be kept just now.")
        except FAILURES as error:
            self._broken(error)
        else:
            self._recovered()

    def _broken(self, error: Exception) -> None:
        self.close()
        self._tell(error)
        self.pause = min(max(self.pause * 2, self.every), LONGEST)

    def _tell(self, error: Exception) -> None:
        """Say what is wrong, once; the kind alone, for a server's words may repeat what it was given."""
        is_tls = isinstance(error, ssl.SSLError)
        trouble = "its certificate does not hold" if is_tls else type(error).__name__
        if trouble != self.trouble:
            log.error("The mailbox at %s cannot be read (%s); trying again.", self.box.host, trouble)
        self.trouble = trouble

    def _recovered(self) -> None:
        if self.trouble:
            log.info("The mailbox can be read again.")
        self.trouble, self.pause = "", self.every

    def close(self) -> None:
        """Give the connection back."""
        if self.reader is not None:
            self.reader.close()
        self.reader = None


def _keep(raw: bytes) -> bool:
    return _noted(lambda page: keep_fetched(page, raw))


def _passed(name: str) -> bool:
    return _noted(lambda page: tell_of_mail(page, name))


def _noted(note: Callable[[Page], object]) -> bool:
    """Whether the database took it: else the mailbox is asked for the same again."""
    close_old_connections()
    try:
        note(the_page())
    except (DatabaseError, NotFound, NoRoom):
        return False
    finally:
        close_old_connections()
    return True


def fetcher(url: str, stopping: threading.Event) -> Fetcher | None:
    """Return the reader of the mailbox at an ``imaps://`` address, or None where mail comes in another way."""
    return Fetcher(parse(url), stopping) if urlsplit(url).scheme == "imaps" else None
