"""What stands on the other side in tests: the documented methods of a Bluesky server, as strict as its lexicon."""

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl

from levelhead.channels.bluesky.channel import BlueskyChannel
from levelhead.channels.bluesky.session import Session
from levelhead.channels.contract import Recipient
from levelhead.lib.graphemes import count
from tests.support.other_side import Got
from tests.support.twin import Said, Twin, need, running

HANDLE, PASSWORD, DID = "driftpost.test", "abcd-efgh-ijkl-mnop", "did:plc:ewvi7nxzyoun6zhxrhs64oiz"
TID = re.compile(r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}")


def no(error: str, status: int = 400) -> Said:
    return Said(status, {"error": error, "message": "as documented"})


class Bluesky(Twin):
    """A server with one account; the newest session is the one that holds."""

    def __init__(self) -> None:
        super().__init__()
        self.records: dict[str, dict[str, Any]] = {}
        self.sessions = 0
        self.notifications: list[dict[str, Any]] = []
        self.logs: list[dict[str, Any]] = []
        self.whispers: list[tuple[str, str]] = []
        self.may_chat = True
        self.closed = ""  # the name of the error that keeps private messages from somebody
        self.blobs: dict[str, dict[str, Any]] = {}

    def answer(self, got: Got) -> Said:
        method = got.path.removeprefix("/xrpc/com.atproto.")
        token = got.headers.get("authorization", "").removeprefix("Bearer ")
        if method == "server.createSession":
            asked = json.loads(got.body)
            need(asked == {"identifier": HANDLE, "password": PASSWORD}, no("AuthenticationRequired", 401))
            return self._session()
        if method == "server.refreshSession":
            need(token == f"refresh{self.sessions}" and not got.body, no("ExpiredToken"))
            return self._session()
        need(token, no("AuthMissing", 401))
        need(token == f"access{self.sessions}", no("ExpiredToken"))
        if got.path.startswith("/xrpc/app.bsky.notification.listNotifications?"):
            return self._notified(dict(parse_qsl(got.path.partition("?")[2])), got.path)
        if got.path.startswith("/xrpc/chat.bsky."):
            return self._chat(got)
        if method == "repo.uploadBlob":
            return self._blob(got)
        if method == "repo.deleteRecord":
            asked = json.loads(got.body)
            need(set(asked) == {"repo", "collection", "rkey"} and asked["repo"] == DID, no("InvalidRequest"))
            need(asked["collection"] == "app.bsky.feed.post" and TID.fullmatch(asked["rkey"]), no("InvalidRequest"))
            self.records.pop(asked["rkey"], None)
            return Said(200, {"commit": {"cid": "bafyrei", "rev": "3l"}})
        need(method == "repo.putRecord", no("MethodNotImplemented", 501))
        return self._put(json.loads(got.body))

    def mention(self, words: str, did: str = "did:plc:rafael", reason: str = "mention", at: str = "") -> None:
        """Somebody names the account in a post, by their clock `at` this moment."""
        number = len(self.notifications)
        uri = f"at://{did}/app.bsky.feed.post/3k{number:011}"
        author = {"did": did, "handle": "rafael.test", "displayName": "Rafael"}
        record = {"$type": "app.bsky.feed.post", "text": words, "createdAt": "2026-03-01T17:32:00.000Z"}
        told = {"uri": uri, "cid": "bafy", "author": author, "reason": reason, "record": record, "isRead": False}
        usual = f"2026-03-01T{17 + number // 60:02}:{number % 60:02}:00.000Z"
        self.notifications.append(told | {"indexedAt": at or usual})

    def _notified(self, asked: dict[str, str], path: str) -> Said:
        """A page, the newest first; what was not asked for is left out of it after it was cut off."""
        need("reasons=mention" in path and 1 <= int(asked["limit"]) <= 100, no("InvalidRequest"))
        rows = sorted(self.notifications, key=lambda one: one["indexedAt"], reverse=True)
        at, end = int(asked.get("cursor", "0")), int(asked.get("cursor", "0")) + int(asked["limit"])
        some = [one for one in rows[at:end] if one["reason"] in ("mention", "reply")]
        return Said(200, {"notifications": some, "priority": False} | ({"cursor": str(end)} if end < len(rows) else {}))

    def whisper(self, words: str, did: str = "did:plc:rafael") -> None:
        """Somebody writes to the account alone."""
        message = {"id": f"m{len(self.logs)}", "rev": "1", "text": words, "sender": {"did": did}}
        self.logs.append({"$type": "chat.bsky.convo.defs#logCreateMessage", "convoId": "c1", "message": message})

    def _chat(self, got: Got) -> Said:
        """The chat service, to which the server passes on what asks for it, if the app password may."""
        need(got.headers.get("atproto-proxy") == "did:web:api.bsky.chat#bsky_chat", no("MethodNotImplemented", 501))
        need(self.may_chat, Said(400, {"error": "InvalidToken", "message": "Bad token method"}))
        method, _mark, query = got.path.removeprefix("/xrpc/chat.bsky.convo.").partition("?")
        asked = dict(parse_qsl(query))
        if method == "getLog":
            seen = int(asked.get("cursor", len(self.logs)))
            return Said(200, {"cursor": str(len(self.logs)), "logs": self.logs[seen:]})
        if method == "getConvoForMembers":
            need(not self.closed, no(self.closed))
            return Said(200, {"convo": {"id": asked["members"], "rev": "1", "members": [], "muted": False}})
        said = json.loads(got.body)
        need(method == "sendMessage" and count(said["message"]["text"]) <= 1000, no("InvalidRequest"))
        self.whispers.append((said["convoId"], said["message"]["text"]))
        self.whisper(said["message"]["text"], DID)
        return Said(200, {"id": f"w{len(self.whispers)}", "rev": "1", "text": said["message"]["text"]})

    def _session(self) -> Said:
        self.sessions += 1
        tokens = {"accessJwt": f"access{self.sessions}", "refreshJwt": f"refresh{self.sessions}"}
        return Said(200, {"did": DID, "handle": HANDLE, "active": True, **tokens})

    def _blob(self, got: Got) -> Said:
        """Keep a file under the name of its content, until a record names it."""
        need(0 < len(got.body) <= 1_000_000, no("BlobTooLarge"))
        kind = got.headers["content-type"]
        need(kind.startswith("image/"), no("InvalidMimeType"))
        name = "bafkrei" + hashlib.sha256(got.body).hexdigest()[:52]
        self.blobs[name] = {"$type": "blob", "ref": {"$link": name}, "mimeType": kind, "size": len(got.body)}
        return Said(200, {"blob": self.blobs[name]})

    def _need_images(self, embed: dict[str, Any]) -> None:
        need(embed["$type"] == "app.bsky.embed.images" and 0 < len(embed["images"]) <= 4, no("InvalidRecord"))
        for one in embed["images"]:
            need(set(one) == {"alt", "image", "aspectRatio"} and count(one["alt"]) <= 2000, no("InvalidRecord"))
            need(min(one["aspectRatio"]["width"], one["aspectRatio"]["height"]) >= 1, no("InvalidRecord"))
            need(self.blobs.get(one["image"]["ref"]["$link"]) == one["image"], no("BlobNotFound"))

    def _put(self, asked: dict[str, Any]) -> Said:
        record = asked["record"]
        need(
            asked["repo"] == DID and asked["collection"] == record["$type"] == "app.bsky.feed.post",
            no("InvalidRequest"),
        )
        need(TID.fullmatch(asked["rkey"]), no("InvalidRequest"))
        need(count(record["text"]) <= 300 and len(record["text"].encode()) <= 3000, no("InvalidRecord"))
        need(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", record["createdAt"]), no("InvalidRecord"))
        if "embed" in record:
            self._need_images(record["embed"])
        for facet in record["facets"]:
            start, end = facet["index"]["byteStart"], facet["index"]["byteEnd"]
            record["text"].encode()[start:end].decode()
        self.records[asked["rkey"]] = record
        cid = "bafyrei" + hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()[:52]
        uri = f"at://{DID}/app.bsky.feed.post/{asked['rkey']}"
        return Said(200, {"uri": uri, "cid": cid, "validationStatus": "valid"})


class Counterpart:
    """The account; whoever is named, it is posted to that one account."""

    refused = None

    def __init__(self, bluesky: Bluesky) -> None:
        self.bluesky = bluesky
        self.channel = BlueskyChannel(Session(bluesky.url, HANDLE, PASSWORD))

    def recipient(self, number: int) -> Recipient:
        return Recipient(key=f"account{number}", address=f"account:{number}")

    def received(self) -> list[str]:
        return [record["text"] for record in self.bluesky.records.values()]

    def break_down(self) -> None:
        self.bluesky.stop()


@contextmanager
def counterpart() -> Iterator[Counterpart]:
    with running(Bluesky()) as bluesky:
        yield Counterpart(bluesky)
