"""What stands on the other side of the webhook channel in tests: a receiver that checks each signature."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from standardwebhooks import Webhook, WebhookVerificationError

from levelhead.channels.contract import Recipient
from levelhead.channels.webhook.channel import WebhookChannel
from tests.support.other_side import Got
from tests.support.twin import Said, Twin, running


class Receiver(Twin):
    """Takes what is signed for the one it is sent to, by the official library's own judgement."""

    def __init__(self) -> None:
        super().__init__()
        self.channel = WebhookChannel("k" * 40)
        self.taken: list[dict] = []

    def answer(self, got: Got) -> Said:
        key = got.path.strip("/")
        if key == "gone":
            return Said(410)
        try:
            self.taken.append(Webhook(self.channel.secret(key)).verify(got.body, got.headers))
        except WebhookVerificationError:
            return Said(401)
        return Said(200)


class Counterpart:
    """A receiver and its readers; one has gone for good."""

    def __init__(self, receiver: Receiver) -> None:
        self.receiver = receiver
        self.channel = receiver.channel
        self.refused = Recipient(key="gone", address=f"{receiver.url}/gone")

    def recipient(self, number: int) -> Recipient:
        return Recipient(key=f"reader{number}", address=f"{self.receiver.url}/reader{number}")

    def received(self) -> list[str]:
        return [json.dumps(one, ensure_ascii=False) for one in self.receiver.taken]

    def break_down(self) -> None:
        self.receiver.stop()


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    with running(Receiver()) as receiver:
        yield Counterpart(receiver)
