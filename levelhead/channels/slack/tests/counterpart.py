"""What stands on the other side in tests: Slack's documented API and incoming webhooks, as strict as they are."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from levelhead.channels.contract import Recipient
from levelhead.channels.slack import blocks
from levelhead.channels.slack.channel import SlackChannel
from tests.support.other_side import Got
from tests.support.twin import Said, Twin, need, running

TOKEN, PLACE = "xoxb-1-2-abc", "C024BE91L"


def no(error: str) -> Said:
    return Said(200, {"ok": False, "error": error})


class Slack(Twin):
    """Knows one workspace, one bot in one channel, and webhooks under /services/; keeps the posts."""

    def __init__(self) -> None:
        super().__init__()
        self.posts: dict[str, dict[str, Any]] = {}
        self.by_webhook: list[dict[str, Any]] = []

    def answer(self, got: Got) -> Said:
        need(got.headers["content-type"].startswith("application/json"), Said(400, b"invalid_payload"))
        fields = json.loads(got.body)
        if got.path.startswith("/services/"):
            return self._webhook(got, fields)
        need(got.headers.get("authorization") == f"Bearer {TOKEN}", no("invalid_auth"))
        need(fields["channel"] == PLACE, no("channel_not_found"))
        _check_blocks(fields, no("invalid_blocks"))
        return {"/api/chat.postMessage": self._post, "/api/chat.update": self._update}[got.path](fields)

    def _webhook(self, got: Got, fields: dict[str, Any]) -> Said:
        need(not got.path.endswith("/gone"), Said(404, b"no_service"))
        _check_blocks(fields, Said(400, b"invalid_blocks"))
        self.by_webhook.append(fields)
        return Said(200, b"ok")

    def _post(self, fields: dict[str, Any]) -> Said:
        need("thread_ts" not in fields or fields["thread_ts"] in self.posts, no("thread_not_found"))
        stamp = f"1{len(self.posts):09}.000100"
        self.posts[stamp] = fields
        return Said(200, {"ok": True, "channel": PLACE, "ts": stamp, "message": {"text": fields["text"]}})

    def _update(self, fields: dict[str, Any]) -> Said:
        need(fields["ts"] in self.posts, no("message_not_found"))
        self.posts[fields["ts"]] |= {"text": fields["text"], "blocks": fields["blocks"]}
        return Said(200, {"ok": True, "channel": PLACE, "ts": fields["ts"], "text": fields["text"]})


def _check_blocks(fields: dict[str, Any], refusal: Said) -> None:
    need(fields["text"] and len(fields["text"]) <= 40_000 and 1 <= len(fields["blocks"]) <= 50, refusal)
    for block in fields["blocks"]:
        need(block["type"] in ("header", "section", "context"), refusal)
        text = block["elements"][0] if block["type"] == "context" else block["text"]
        need(text["type"] == ("plain_text" if block["type"] == "header" else "mrkdwn"), refusal)
        need(1 <= len(text["text"]) <= (150 if block["type"] == "header" else 3000), refusal)
        need(block["type"] == "header" or not re.search(r"<[!@#]", text["text"]), refusal)


class Counterpart:
    """Readers with incoming webhooks, one of which is gone."""

    def __init__(self, slack: Slack) -> None:
        self.slack = slack
        self.channel = SlackChannel()
        self.app = SlackChannel(TOKEN, PLACE, api=f"{slack.url}/api")
        self.refused = Recipient(key="gone", address=f"{slack.url}/services/T0/B0/gone")

    def recipient(self, number: int) -> Recipient:
        return Recipient(key=f"reader{number}", address=f"{self.slack.url}/services/T0/B0/{number}")

    def received(self) -> list[str]:
        return [blocks.as_plain(one) for one in self.slack.by_webhook]

    def break_down(self) -> None:
        self.slack.stop()


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    with running(Slack()) as slack:
        yield Counterpart(slack)
