"""Real SMTP servers for tests, well and ill behaved, on a free port of this machine."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.support.ports import free_port

Answer = Callable[[str], str | None]


class Post:
    """Takes mail and keeps it. `rcpt` and `data` may answer in its place; "STALL" and "DROP" do as they say.

    `groups`: it offers to take commands in groups (PIPELINING), as it does in any case.
    """

    def __init__(
        self, rcpt: Answer = lambda to: None, data: Answer = lambda to: None, *, groups: bool = False
    ) -> None:
        self.rcpt, self.data, self.groups = rcpt, data, groups
        self.mails: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.envelopes: list[tuple[str, str]] = []
        self.connections = 0

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.connections += 1
        session.host_name = hostname
        return [responses[0], "250-PIPELINING", *responses[1:]] if self.groups else responses

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.rcpt(address)
        if answer:
            return await _do(answer, server)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.data(envelope.rcpt_tos[0])
        if answer and answer[0] in "45":
            return answer
        content = cast(bytes, envelope.original_content)
        self.raw.append(content)
        self.mails.append(cast(EmailMessage, message_from_bytes(content, policy=policy.default)))
        self.envelopes.append((str(envelope.mail_from), envelope.rcpt_tos[0]))
        return await _do(answer, server) if answer else "250 Taken"


async def _do(answer: str, server: SMTP) -> str:
    if answer == "STALL":
        await asyncio.sleep(30)
    if answer in ("DROP", "STALL"):
        cast(asyncio.StreamWriter, server._writer).transport.abort()
        raise ConnectionResetError
    return answer


class _Controller(Controller):
    def factory(self) -> SMTP:
        return SMTP(self.handler, **self.SMTP_kwargs)


@contextlib.contextmanager
def smtp_server(post: Post, **options: Any) -> Iterator[Controller]:
    """Run a server for `post`; `options` are aiosmtpd's own."""
    options.setdefault("enable_SMTPUTF8", True)
    controller = _Controller(post, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield controller
    finally:
        with contextlib.suppress(Exception):
            controller.stop(no_assert=True)
