"""Mail fetched from a mailbox: looked for every few seconds, over a connection that is made anew when it breaks."""

import logging
import ssl
import threading
from urllib.parse import urlsplit

from django.db import DatabaseError, close_old_connections

from levelhead.actions.keep_mail import keep_fetched
from levelhead.channels.email.mailbox import FAILURES, Mailbox, Reader, parse
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotFound

log = logging.getLogger(__name__)

EVERY = 10.0  # seconds between two looks
LONGEST = 300.0  # seconds between two attempts to connect, at most


class Fetcher(threading.Thread):
    """Reads one mailbox for as long as the worker runs. Several may read the same one: a mail is kept once."""

    def __init__(self, box: Mailbox, stopping: threading.Event, every: float = EVERY) -> None:
        super().__init__(name="fetcher", daemon=True)
        self.box, self.stopping, self.every = box, stopping, every
        self.reader: Reader | None = None
        self.pause = every
        self.trouble = ""

    def run(self) -> None:
        """Look, wait, look again; what fails is told once, and tried again ever more slowly."""
        while not self.stopping.is_set():
            self.look()
            self.stopping.wait(self.pause)
        self.close()

    def look(self) -> None:
        """Fetch what is unread now."""
        try:
            if self.reader is None:
                self.reader = Reader(self.box)
            for kept in self.reader.take(_keep):
                if not kept:
                    log.warning("A mail was left unread in the mailbox: it is too large, or cannot be kept just now.")
        except FAILURES as error:
            self.close()
            self._tell(error)
            self.pause = min(max(self.pause * 2, self.every), LONGEST)
        else:
            self._recovered()

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
    close_old_connections()
    try:
        keep_fetched(the_page(), raw)
    except (DatabaseError, NotFound):
        return False
    finally:
        close_old_connections()
    return True


def fetcher(url: str, stopping: threading.Event) -> Fetcher | None:
    """Return the reader of the mailbox at an ``imaps://`` address, or None where mail comes in another way."""
    return Fetcher(parse(url), stopping) if urlsplit(url).scheme == "imaps" else None
