"""What stands on the other side in tests: Mastodon's documented API for statuses, as strict as it is."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl

from PIL import Image

from levelhead.channels.contract import Recipient
from levelhead.channels.mastodon.channel import MastodonChannel
from levelhead.channels.short import with_addresses_as
from tests.support.other_side import Got, parts_of
from tests.support.twin import Said, Twin, need, running

TOKEN = "ZA-Yj3aBD8U8Cm7lKUp-lm9O9BmDgdhHzDeqsY8tlL0"
LENGTH = with_addresses_as(23)


def status(number: str, fields: dict[str, Any]) -> dict[str, Any]:
    """A status as the documentation shows one, in the fields that matter."""
    return {
        "id": number,
        "created_at": "2026-03-01T17:32:00.000Z",
        "in_reply_to_id": fields.get("in_reply_to_id"),
        "visibility": fields.get("visibility", "public"),
        "language": fields.get("language"),
        "uri": f"https://mastodon.example/users/driftpost/statuses/{number}",
        "url": f"https://mastodon.example/@driftpost/{number}",
        "content": f"<p>{fields['status']}</p>",
        "account": {"id": "1", "username": "driftpost"},
    }


class Mastodon(Twin):
    """A server with one account; a key that it knows makes no second post."""

    def __init__(self) -> None:
        super().__init__()
        self.posts: dict[str, dict[str, Any]] = {}
        self.keys: dict[str, str] = {}
        self.notifications: list[dict[str, Any]] = []
        self.may_read = True
        self.media: dict[str, dict[str, Any]] = {}
        self.slow = 0  # how often it says that a picture is still being drawn

    def answer(self, got: Got) -> Said:
        need(got.headers.get("authorization") == f"Bearer {TOKEN}", Said(401, {"error": "The access token is invalid"}))
        if got.path.startswith(("/api/v2/media", "/api/v1/media/")):
            return self._picture(got)
        if got.method == "GET":
            return self._heard(got)
        fields = json.loads(got.body)
        need(fields.get("status"), Said(422, {"error": "Validation failed: Text can't be blank"}))
        need(
            LENGTH(fields["status"]) <= 500,
            Said(422, {"error": "Validation failed: Text character limit of 500 exceeded"}),
        )
        if got.method == "PUT":
            return self._change(got.path.rpartition("/")[2], fields)
        need(got.path == "/api/v1/statuses" and got.method == "POST", Said(404, {"error": "Record not found"}))
        return self._post(got.headers["idempotency-key"], fields)

    def _picture(self, got: Got) -> Said:
        """Take a picture, or tell how far it is: drawn at once, or after `slow` looks."""
        if got.method == "GET":
            one = self.media.get(got.path.rpartition("/")[2])
            need(one, Said(404, {"error": "Record not found"}))
            assert one
            one["waits"] -= 1
            return Said(206 if one["waits"] >= 0 else 200, one["told"] | {"url": None if one["waits"] >= 0 else "x"})
        need(got.path == "/api/v2/media" and got.method == "POST", Said(404, {"error": "Record not found"}))
        fields = parts_of(got)
        file, description = fields["file"], fields["description"].decode()
        with Image.open(io.BytesIO(file)) as drawn:
            need(drawn.format == "WEBP", Said(422, {"error": "Validation failed: File content type is invalid"}))
        need(len(description) <= 1500, Said(422, {"error": "Validation failed: Description is too long"}))
        name = str(22348641 + len(self.media))
        told = {"id": name, "type": "image", "url": None if self.slow else "x", "description": description}
        self.media[name] = {"told": told, "waits": self.slow, "file": file}
        return Said(202 if self.slow else 200, told)

    def _post(self, key: str, fields: dict[str, Any]) -> Said:
        under = fields.get("in_reply_to_id")
        theirs = {one["status"]["id"] for one in self.notifications}
        need(under is None or under in self.posts or under in theirs, Said(404, {"error": "Record not found"}))
        self._need_ready(fields)
        number = self.keys.setdefault(key, str(109372843234 + len(self.keys)))
        self.posts.setdefault(number, fields)
        return Said(200, status(number, self.posts[number]))

    def mention(
        self, words: str, acct: str = "rafael@social.example", visibility: str = "public", **account: Any
    ) -> None:
        """Somebody names the account in a post, to everybody or (direct) to it alone."""
        number = str(200 + len(self.notifications))
        who = {"id": f"9{acct}", "acct": acct, "display_name": "Rafael", "bot": False} | account
        told = status(number, {"status": f"@driftpost {words}", "visibility": visibility}) | {"account": who}
        told["url"] = f"https://social.example/@rafael/{number}"
        self.notifications.append({"id": number, "type": "mention", "account": who, "status": told})

    def _heard(self, got: Got) -> Said:
        """Mentions newer than `min_id`, the newest first, as documented."""
        path, _mark, query = got.path.partition("?")
        asked = dict(parse_qsl(query))
        need(path == "/api/v1/notifications" and asked["types[]"] == "mention", Said(404, {"error": "Not found"}))
        need(self.may_read, Said(403, {"error": "This action is outside the authorized scopes"}))
        newer = [one for one in self.notifications if int(one["id"]) > int(asked.get("min_id", 0))]
        some = newer[: int(asked["limit"])] if "min_id" in asked else newer[-int(asked["limit"]) :]
        return Said(200, some[::-1])

    def _need_ready(self, fields: dict[str, Any]) -> None:
        names = fields.get("media_ids", [])
        need(len(names) <= 4 and set(names) <= set(self.media), Said(422, {"error": "Validation failed"}))
        ready = all(self.media[name]["waits"] <= 0 for name in names)
        need(ready, Said(422, {"error": "Cannot attach files that have not finished processing."}))

    def _change(self, number: str, fields: dict[str, Any]) -> Said:
        need(number in self.posts, Said(404, {"error": "Record not found"}))
        self._need_ready(fields)
        self.posts[number] |= fields
        return Said(200, status(number, self.posts[number]))


class Counterpart:
    """The account; whoever is named, it is posted to that one account."""

    refused = None

    def __init__(self, mastodon: Mastodon) -> None:
        self.mastodon = mastodon
        self.channel = MastodonChannel(mastodon.url, TOKEN, pause=0)

    def recipient(self, number: int) -> Recipient:
        return Recipient(key=f"account{number}", address=f"account:{number}")

    def received(self) -> list[str]:
        return [fields["status"] for fields in self.mastodon.posts.values()]

    def break_down(self) -> None:
        self.mastodon.stop()


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    with running(Mastodon()) as mastodon:
        yield Counterpart(mastodon)
