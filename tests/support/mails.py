"""A mail server that keeps what it is given, so that a test can read it."""

import email
import email.policy
import time
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any, TypeVar

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from tests.support.ports import free_port

T = TypeVar("T")
PATIENCE = 180.0  # seconds: more than any machine needs, for what comes is taken the moment it comes


class Mails(list[EmailMessage]):
    """The mails that came, oldest first, over real SMTP on loopback; `url` is what `EMAIL_URL` wants."""

    def __init__(self) -> None:
        super().__init__()
        self._controller = Controller(self, hostname="127.0.0.1", port=free_port())
        self.url = f"smtp://127.0.0.1:{self._controller.port}"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        """Keep one mail; the name is aiosmtpd's."""
        mail = email.message_from_bytes(envelope.original_content or b"", policy=email.policy.default)
        self.append(mail)
        return "250 Kept"

    def start(self) -> None:
        """Begin to listen."""
        self._controller.start()

    def stop(self) -> None:
        """Stop listening."""
        self._controller.stop()

    def to(self, address: str, seconds: float = PATIENCE) -> EmailMessage:
        """The newest mail to this address; waits for one, and fails when none comes."""
        return until(lambda: next((mail for mail in reversed(self) if address in str(mail["To"])), None), seconds)


def until(look: Callable[[], T | None], seconds: float = PATIENCE) -> T:
    """What `look` returns as soon as that is something; AssertionError after so many seconds of nothing."""
    end = time.monotonic() + seconds
    while not (seen := look()):
        assert time.monotonic() < end, f"waited {seconds} s in vain"
        time.sleep(0.05)
    return seen
