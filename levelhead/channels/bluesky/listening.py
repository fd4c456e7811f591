"""What people write to the account on Bluesky: posts that name it or answer it, and private messages."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from levelhead.channels.bluesky.session import Session
from levelhead.channels.contract import Heard, Incoming, NotHeard
from levelhead.lib import http
from levelhead.lib.text import one_line

CHAT = "did:web:api.bsky.chat#bsky_chat"
AT_ONCE = 50
MENTIONS = ("mention", "reply")
_DID = re.compile(r"did:[a-z]{1,16}:[A-Za-z0-9._:%-]{1,200}")
_URI = re.compile(r"at://[^/\s]{1,255}/app\.bsky\.feed\.post/(?P<key>[A-Za-z0-9._~-]{1,100})")


def listen(session: Session, since: str) -> Heard:
    """Return what is new since `since`, a pair of marks: one for posts, one for private messages. Raises `NotHeard`.

    An app password that may not see private messages still hears the posts.
    """
    marks = _marks(since)
    posts = _asked(session, "app.bsky.notification.listNotifications", {"limit": str(AT_ONCE)}, "")
    rows = [one for one in _list(posts, "notifications") if str(one.get("indexedAt", "")) > marks["posts"]]
    rows.sort(key=lambda one: str(one.get("indexedAt", "")))
    newest = str(rows[-1].get("indexedAt", "")) if rows else marks["posts"] or "0"
    talk, cursor = _private(session, marks["chat"])
    words = [*_posts(rows), *_messages(talk, session.did)]
    return Heard(tuple(words) if since else (), json.dumps({"posts": newest, "chat": cursor or marks["chat"]}))


def _marks(since: str) -> dict[str, str]:
    try:
        told = json.loads(since or "{}")
        return {"posts": str(told.get("posts", "")), "chat": str(told.get("chat", ""))}
    except (ValueError, AttributeError):
        return {"posts": "", "chat": ""}


def _private(session: Session, cursor: str) -> tuple[list[dict[str, Any]], str]:
    asked = {"cursor": cursor} if cursor else {}
    try:
        log = _asked(session, "chat.bsky.convo.getLog", asked, CHAT)
    except NotHeard:
        return [], ""
    # Without a mark it is the first time that it may be read: what stands there was written before.
    return _list(log, "logs") if cursor else [], str(log.get("cursor", ""))[:200]


def _asked(session: Session, method: str, asked: Mapping[str, str], proxy: str) -> dict[str, Any]:
    try:
        answer = session.get(method, asked, proxy)
        told = answer.json() if answer.ok else None
    except http.HttpError as error:
        raise NotHeard(str(error)) from None
    if not isinstance(told, dict):
        raise NotHeard(f"Bluesky answered {answer.status} when asked what people write to you.")
    return told


def _list(told: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    found = told.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _posts(rows: list[dict[str, Any]]) -> Iterator[Incoming]:
    for row in rows:
        author, record, uri = row.get("author"), row.get("record"), _URI.fullmatch(str(row.get("uri", "")))
        if row.get("reason") not in MENTIONS or not isinstance(author, dict) or not isinstance(record, dict) or not uri:
            continue
        did, plain = str(author.get("did", "")), str(record.get("text", "")).strip()
        if _DID.fullmatch(did) and plain:
            name = one_line(str(author.get("displayName") or author.get("handle") or ""), 120)
            url = f"https://bsky.app/profile/{did}/post/{uri['key']}"
            yield Incoming(plain=plain, talk=did, word=uri["key"], name=name, url=url, answer_to=f"to:{did}")


def _messages(logs: list[dict[str, Any]], own: str) -> Iterator[Incoming]:
    """Private messages of others; what we have said ourselves stands in the log too, and is passed over."""
    for log in logs:
        message = log.get("message")
        if log.get("$type") != "chat.bsky.convo.defs#logCreateMessage" or not isinstance(message, dict):
            continue
        sender = message.get("sender")
        did = str(sender.get("did", "")) if isinstance(sender, dict) else ""
        plain, which = str(message.get("text", "")).strip(), str(message.get("id", ""))[:80]
        if _DID.fullmatch(did) and did != own and plain and which:
            yield Incoming(plain=plain, talk=did, word=which, answer_to=f"to:{did}", private=True)
