"""What stands on the other side in tests: X's documented API v2 for posts, its signatures checked."""

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl

from oauthlib.oauth1.rfc5849 import signature

from levelhead.channels.contract import Recipient
from levelhead.channels.x.channel import XChannel
from levelhead.channels.x.weight import weight
from tests.support.other_side import Got
from tests.support.twin import Said, Twin, need, running

KEYS = ("apikey123456", "apisecret123456", "1234-token123456", "tokensecret123456")
UNAUTHORIZED = Said(401, {"title": "Unauthorized", "type": "about:blank", "status": 401, "detail": "Unauthorized"})
FORBIDDEN = "You are not permitted to perform this action."


def forbidden(detail: str = FORBIDDEN) -> Said:
    return Said(403, {"title": "Forbidden", "status": 403, "detail": detail, "type": "about:blank"})


class X(Twin):
    """One account's posts."""

    def __init__(self) -> None:
        super().__init__()
        self.posts: dict[str, dict[str, Any]] = {}
        self.mentions: list[dict[str, Any]] = []
        self.messages: list[dict[str, Any]] = []
        self.whispers: list[tuple[str, str]] = []
        self.may_read = True
        self.media: dict[str, str] = {}
        self.may_describe = True

    def answer(self, got: Got) -> Said:
        need(self._is_signed(got), UNAUTHORIZED)
        if got.method == "GET":
            return self._heard(got)
        if got.method == "DELETE":
            number = got.path.removeprefix("/2/tweets/")
            need(not got.body and self.posts.pop(number, None) is not None, Said(404, {"title": "Not Found Error"}))
            return Said(200, {"data": {"deleted": True}})
        fields = json.loads(got.body)
        if (to := re.fullmatch(r"/2/dm_conversations/with/(\d+)/messages", got.path)) is not None:
            need(set(fields) == {"text"} and len(fields["text"]) <= 10_000, Said(400))
            self.whispers.append((to[1], fields["text"]))
            self.whisper(fields["text"], "1234")
            return Said(201, {"data": {"dm_conversation_id": f"{to[1]}-1234", "dm_event_id": self.messages[-1]["id"]}})
        if got.path.startswith("/2/media/"):
            return self._picture(got.path, fields)
        need(got.path == "/2/tweets", Said(404))
        need(set(fields) <= {"text", "reply", "media"}, Said(400, {"title": "Invalid Request", "status": 400}))
        names = fields.get("media", {"media_ids": ["1"]})["media_ids"]
        need(0 < len(names) <= 4, Said(400, {"title": "Invalid Request", "status": 400}))
        need("media" not in fields or set(names) <= set(self.media), Said(400, {"title": "Invalid Request"}))
        need(0 < weight(fields["text"]) <= 280, forbidden())
        above = fields.get("reply", {}).get("in_reply_to_tweet_id")
        need(above is None or above in self.posts, forbidden("You attempted to reply to a Tweet that is deleted"))
        number = str(1445880548472328192 + len(self.posts))
        self.posts[number] = fields
        return Said(201, {"data": {"id": number, "text": fields["text"], "edit_history_tweet_ids": [number]}})

    def _picture(self, path: str, fields: dict[str, Any]) -> Said:
        """Take a picture of up to 5 MB in base64, or what it shows."""
        if path == "/2/media/metadata":
            need(self.may_describe and fields["id"] in self.media, forbidden())
            alt = fields["metadata"]["alt_text"]["text"]
            need(0 < len(alt) <= 1000, Said(400, {"title": "Invalid Request", "status": 400}))
            self.media[fields["id"]] = alt
            return Said(200, {"data": {"id": fields["id"], "associated_metadata": {"alt_text": {"text": alt}}}})
        need(path == "/2/media/upload", Said(404))
        need(set(fields) == {"media", "media_category", "media_type"}, Said(400))
        need(fields["media_category"] == "tweet_image" and fields["media_type"] == "image/webp", Said(400))
        need(0 < len(b64decode(fields["media"], validate=True)) <= 5_000_000, Said(400))
        name = str(1146654567674912769 + len(self.media))
        self.media[name] = ""
        return Said(200, {"data": {"id": name, "media_key": f"3_{name}", "expires_after_secs": 86400}})

    def mention(self, words: str, who: str = "77") -> None:
        """Somebody names the account in a post."""
        number = str(1445880548472329000 + len(self.mentions))
        self.mentions.append({"id": number, "text": f"@driftpost {words}", "author_id": who})

    def whisper(self, words: str, who: str = "77") -> None:
        """Somebody writes to the account alone."""
        number = str(1545880548472329000 + len(self.messages))
        self.messages.append({"id": number, "event_type": "MessageCreate", "text": words, "sender_id": who})

    def _heard(self, got: Got) -> Said:
        path, _mark, query = got.path.partition("?")
        asked = dict(parse_qsl(query))
        need(self.may_read, forbidden())
        need(path in ("/2/users/1234/mentions", "/2/dm_events"), Said(404))
        rows = self.mentions if "mentions" in path else self.messages
        need(5 <= int(asked["max_results"]) <= 100, Said(400, {"title": "Invalid Request"}))
        newer = [one for one in rows if int(one["id"]) > int(asked.get("since_id", 0))][::-1]
        at, most = int(asked.get("pagination_token", "0")), int(asked["max_results"])
        some, left = newer[at : at + most], {"next_token": str(at + most)} if len(newer) > at + most else {}
        users = [{"id": "77", "name": "Rafael", "username": "rafael"}]
        meta = {"meta": {"result_count": len(some), **left}}
        return Said(200, {"data": some, "includes": {"users": users}, **meta} if some else meta)

    def _is_signed(self, got: Got) -> bool:
        """Check the signature as RFC 5849 says, with what the account's keys would make of the request."""
        given = got.headers.get("authorization", "").removeprefix("OAuth ")
        said = dict(parse_qsl(given.replace(", ", "&").replace('"', "")))
        made = said.pop("oauth_signature", "")
        path, _mark, query = got.path.partition("?")
        asked = [*said.items(), *parse_qsl(query)]
        base = signature.signature_base_string(got.method, self.url + path, signature.normalize_parameters(asked))
        wanted = signature.sign_hmac_sha1_with_client(base, _Keys)
        return made == wanted and said["oauth_consumer_key"] == KEYS[0] and said["oauth_token"] == KEYS[2]


class _Keys:
    client_secret, resource_owner_secret = KEYS[1], KEYS[3]


class Counterpart:
    """The account; whoever is named, it is posted to that one account."""

    refused = None

    def __init__(self, x: X) -> None:
        self.x = x
        self.channel = XChannel(*KEYS, api=x.url)

    def recipient(self, number: int) -> Recipient:
        return Recipient(key=f"account{number}", address=f"account:{number}")

    def received(self) -> list[str]:
        return [fields["text"] for fields in self.x.posts.values()]

    def break_down(self) -> None:
        self.x.stop()


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    with running(X()) as x:
        yield Counterpart(x)
