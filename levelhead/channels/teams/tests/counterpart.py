"""What stands on the other side in tests: a workflow that takes Adaptive Cards, as strict as documented."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from levelhead.channels.contract import Recipient
from levelhead.channels.teams import card
from levelhead.channels.teams.channel import TeamsChannel
from tests.support.other_side import Got
from tests.support.twin import Said, Twin, need, running

BLOCKS = {"TextBlock": {"text", "wrap", "weight", "size", "style", "isSubtle"}, "FactSet": {"facts"}}


class Workflows(Twin):
    """Takes every card but those to "gone"; keeps them."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[dict[str, Any]] = []

    def answer(self, got: Got) -> Said:
        need(not got.path.endswith("/gone"), Said(404, {"error": {"code": "WorkflowNotFound"}}))
        need(len(got.body) <= 28_000, Said(413))
        words = json.loads(got.body)
        (attachment,) = words["attachments"]
        need(words["type"] == "message", Said(400))
        need(attachment["contentType"] == "application/vnd.microsoft.card.adaptive", Said(400))
        content = attachment["content"]
        need(content["type"] == "AdaptiveCard" and content["version"] <= "1.5", Said(400))
        for block in content["body"]:
            need(set(block) <= BLOCKS[block["type"]] | {"type"}, Said(400))
        self.cards.append(words)
        return Said(202, b"")


class Counterpart:
    """Readers with workflows, one of which was deleted."""

    def __init__(self, workflows: Workflows) -> None:
        self.workflows = workflows
        self.channel = TeamsChannel()
        self.refused = Recipient(key="gone", address=f"{workflows.url}/workflows/gone")

    def recipient(self, number: int) -> Recipient:
        return Recipient(key=f"reader{number}", address=f"{self.workflows.url}/workflows/{number}?sig=s3cret")

    def received(self) -> list[str]:
        return [card.as_plain(words) for words in self.workflows.cards]

    def break_down(self) -> None:
        self.workflows.stop()


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    with running(Workflows()) as workflows:
        yield Counterpart(workflows)
