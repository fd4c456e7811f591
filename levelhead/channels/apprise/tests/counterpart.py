"""What stands on the other side in tests: a Mattermost's documented incoming webhook, which Apprise posts to."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from levelhead.channels.apprise.channel import AppriseChannel
from levelhead.channels.contract import Recipient
from tests.support.other_side import Got
from tests.support.twin import Said, Twin, need, running


class Mattermost(Twin):
    """One webhook; keeps the texts."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def answer(self, got: Got) -> Said:
        need(got.path == "/hooks/3ccdd113474722377935511fc85d3dd4", Said(404, {"status_code": 404}))
        self.texts.append(json.loads(got.body)["text"])
        return Said(200, b"ok")


class Counterpart:
    """The webhook; whoever is named, it is posted there."""

    refused = None

    def __init__(self, mattermost: Mattermost) -> None:
        self.mattermost = mattermost
        self.url = f"mmost://{urlsplit(mattermost.url).netloc}/3ccdd113474722377935511fc85d3dd4"
        self.channel = AppriseChannel(self.url)

    def recipient(self, number: int) -> Recipient:
        return Recipient(key=f"account{number}", address=f"account:{number}")

    def received(self) -> list[str]:
        return self.mattermost.texts

    def break_down(self) -> None:
        self.mattermost.stop()


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    with running(Mattermost()) as mattermost:
        yield Counterpart(mattermost)
