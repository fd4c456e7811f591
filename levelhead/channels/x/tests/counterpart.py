"""What stands on the other side in tests: X's documented API v2 for posts, its signatures checked."""

import json
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

    def answer(self, got: Got) -> Said:
        need(got.method == "POST" and got.path == "/2/tweets", Said(404))
        need(self._is_signed(got), UNAUTHORIZED)
        fields = json.loads(got.body)
        need(set(fields) <= {"text", "reply"}, Said(400, {"title": "Invalid Request", "status": 400}))
        need(0 < weight(fields["text"]) <= 280, forbidden())
        above = fields.get("reply", {}).get("in_reply_to_tweet_id")
        need(above is None or above in self.posts, forbidden("You attempted to reply to a Tweet that is deleted"))
        number = str(1445880548472328192 + len(self.posts))
        self.posts[number] = fields
        return Said(201, {"data": {"id": number, "text": fields["text"], "edit_history_tweet_ids": [number]}})

    def _is_signed(self, got: Got) -> bool:
        """Check the signature as RFC 5849 says, with what the account's keys would make of the request."""
        given = got.headers.get("authorization", "").removeprefix("OAuth ")
        said = dict(parse_qsl(given.replace(", ", "&").replace('"', "")))
        made = said.pop("oauth_signature", "")
        base = signature.signature_base_string(
            "POST", f"{self.url}/2/tweets", signature.normalize_parameters(said.items())
        )
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
