"""What stands on the other side in tests: Discord's documented webhooks, as strict as they are."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from levelhead.channels.contract import Recipient
from levelhead.channels.discord import embed
from levelhead.channels.discord.channel import DiscordChannel
from tests.support.other_side import Got
from tests.support.twin import Said, Twin, need, running

GONE = Said(404, {"message": "Unknown Webhook", "code": 10015})
WRONG = Said(400, {"message": "Invalid Form Body", "code": 50035})


class Discord(Twin):
    """Knows every webhook but "gone"; keeps the posts."""

    def __init__(self) -> None:
        super().__init__()
        self.posts: dict[str, dict[str, Any]] = {}

    def answer(self, got: Got) -> Said:
        path, _mark, query = got.path.partition("?")
        parts = path.strip("/").split("/")
        need(parts[:2] == ["api", "webhooks"] and parts[3] != "gone", GONE)
        words = json.loads(got.body)
        _check(words)
        if got.method == "POST" and query == "wait=true":
            number = str(1100000000000000000 + len(self.posts))
        else:
            need(got.method == "PATCH" and parts[4] == "messages", Said(405, {"message": "405", "code": 0}))
            number = parts[5]
            need(number in self.posts, Said(404, {"message": "Unknown Message", "code": 10008}))
        self.posts[number] = words
        return Said(
            200, {"id": number, "type": 0, "channel_id": "1", "webhook_id": parts[2], "embeds": words["embeds"]}
        )


def _check(words: dict[str, Any]) -> None:
    need(words["allowed_mentions"] == {"parse": []}, WRONG)
    (one,) = words["embeds"]
    texts = [one["title"], one["description"], one.get("footer", {}).get("text", "")]
    need(embed.units(texts[0]) <= 256 and embed.units(texts[1]) <= 4096 and embed.units(texts[2]) <= 2048, WRONG)
    for field in one.get("fields", ()):
        need(1 <= embed.units(field["name"]) <= 256 and 1 <= embed.units(field["value"]) <= 1024, WRONG)
        texts += [field["name"], field["value"]]
    need(sum(map(embed.units, texts)) <= 6000, WRONG)


class Counterpart:
    """Readers with webhooks, one of which was deleted."""

    def __init__(self, discord: Discord) -> None:
        self.discord = discord
        self.channel = DiscordChannel()
        self.refused = Recipient(key="gone", address=f"{discord.url}/api/webhooks/1/gone")

    def recipient(self, number: int) -> Recipient:
        return Recipient(key=f"reader{number}", address=f"{self.discord.url}/api/webhooks/1/{number}")

    def received(self) -> list[str]:
        return [embed.as_plain(words) for words in self.discord.posts.values()]

    def break_down(self) -> None:
        self.discord.stop()


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    with running(Discord()) as discord:
        yield Counterpart(discord)
