"""The door for mail: an LMTP server (RFC 2033) that says "kept" only once the mail is in the database."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import DatabaseError, close_old_connections

from levelhead.actions.keep_mail import NoRoom, keep_mail
from levelhead.incidents.queries import the_page
from levelhead.lib.errors import NotFound

log = logging.getLogger(__name__)

LARGEST = 25_000_000
MOST_RECIPIENTS = 50
PATIENCE = 60.0
"""Seconds that the door may take to open: on a busy machine the usual five are not enough."""
LINE_END = "\r\n"
LATER = "451 4.3.0 Not now; please try again later"


class Keeper:
    """Keeps each mail for every recipient by itself, since each one's token decides."""

    async def handle_RCPT(  # noqa: N802  (the name is aiosmtpd's)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take so many recipients; the sender comes again with the others."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients at once; please bring it again for the others"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Store it whole for each recipient; only then say so, for each."""
        raw = envelope.original_content or b""
        return await asyncio.get_running_loop().run_in_executor(None, _keep_all, list(envelope.rcpt_tos), raw)


class Talk(LMTP):
    """One connection. After a mail there is an answer for each recipient, also where it is the same for all."""

    _recipients = 1

    async def push(self, status: str | bytes) -> None:
        """Send an answer; one to a whole mail goes out once for each of its recipients."""
        text = status if isinstance(status, str) else status.decode()
        if text.startswith("354"):
            self._recipients = len(self.envelope.rcpt_tos) if self.envelope is not None else 1
        elif self._recipients > 1:
            text, self._recipients = text if LINE_END in text else LINE_END.join([text] * self._recipients), 1
        await super().push(text)


def _keep_all(recipients: list[str], raw: bytes) -> str:
    return LINE_END.join(_keep(one, raw) for one in recipients)


def _keep(recipient: str, raw: bytes) -> str:
    close_old_connections()
    try:
        keep_mail(the_page(), recipient, raw)
    except (DatabaseError, NotFound, NoRoom) as error:
        log.warning("mail could not be kept, the sender will try again: %s", type(error).__name__)
        return LATER
    finally:
        close_old_connections()
    return "250 2.0.0 Kept"


class Door(Controller):
    """The LMTP server in a thread of its own."""

    def factory(self) -> Any:
        """Make the protocol for one connection."""
        return Talk(self.handler, data_size_limit=LARGEST, enable_SMTPUTF8=True, ident="Levelhead")


@contextmanager
def door(url: str) -> Iterator[None]:
    """Listen where an ``lmtp://`` address says, for as long as the block runs; without an address no mail comes in."""
    parts = urlsplit(url)
    if parts.scheme != "lmtp" or parts.port is None:
        yield
        return
    server = Door(Keeper(), hostname=parts.hostname, port=parts.port, ready_timeout=PATIENCE)
    server.start()
    try:
        yield
    finally:
        server.stop()
