"""What stands on the other side of the email channel in tests: a real SMTP server."""

from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller

from levelhead.channels.contract import Channel, Recipient
from levelhead.channels.email.channel import channel
from levelhead.channels.email.tests.server import Post, smtp_server


class Counterpart:
    """A mail server that knows everybody but one."""

    refused: Recipient | None = Recipient(key="gone", address="gone@example.org")

    def __init__(self, post: Post, server: Controller) -> None:
        self._post, self._server = post, server
        self.channel: Channel = channel(
            {"url": f"smtp://127.0.0.1:{server.port}?timeout=60", "sender": "status@driftpost.example"}
        )

    def recipient(self, number: int) -> Recipient:
        return Recipient(key=f"reader{number}", address=f"rafael{number}@example.org")

    def received(self) -> list[str]:
        bodies = [mail.get_body(("plain",)) for mail in self._post.mails]
        return [body.get_content() for body in bodies if body]

    def break_down(self) -> None:
        self.channel.close()
        self._server.stop()


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    post = Post(rcpt=lambda to: f"550 5.1.1 <{to}>: no mailbox here" if to.startswith("gone") else None)
    with smtp_server(post) as server:
        other_side = Counterpart(post, server)
        yield other_side
        other_side.channel.close()
