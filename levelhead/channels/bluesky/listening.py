"""What people write to the account on Bluesky: posts that name it or answer it, and private messages."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from levelhead.channels import answers
from levelhead.channels.bluesky.session import Asked, Session
from levelhead.channels.contract import Heard, Incoming, NotHeard
from levelhead.lib import http
from levelhead.lib.text import one_line

CHAT = "did:web:api.bsky.chat#bsky_chat"
AT_ONCE = 100
PAGES = 20
MENTIONS = ("mention", "reply")
LATE = timedelta(minutes=5)
"""A post stands in the list by the clock of whoever wrote it, and may so come in behind a later one."""
_LONGEST_MARK = 120
_DID = re.compile(r"did:[a-z]{1,16}:[A-Za-z0-9._:%-]{1,200}")
_URI = re.compile(r"at://[^/\s]{1,255}/app\.bsky\.feed\.post/(?P<key>[A-Za-z0-9._~-]{1,100})")


def listen(session: Session, since: str) -> Heard:
    """Return what is new since `since`: marks for posts, from which moment on they are heard, and for private messages.

    Posts of the last minutes come again with each look: whoever takes them knows them by their names. An app password
    that may not see private messages still hears the posts. Raises `NotHeard`.
    """
    marks = _marks(since)
    rows = sorted(_notified(session, marks), key=_moment)
    newest = max([marks["posts"], *(_moment(row) for row in rows)])
    talk, cursor = _private(session, marks["chat"])
    words = [*_posts(rows), *_messages(talk, session.did)]
    now = {"posts": newest or "0", "from": marks["from"] or newest or "0", "chat": cursor or marks["chat"]}
    return Heard(tuple(words) if since else (), json.dumps(now))


def _marks(since: str) -> dict[str, str]:
    """Read the marks; one of an earlier release does not say from when on posts are heard, which is then now."""
    try:
        told = json.loads(since or "{}")
        posts = str(told.get("posts", ""))
        return {"posts": posts, "from": str(told.get("from", posts)), "chat": str(told.get("chat", ""))}
    except (ValueError, AttributeError):
        return {"posts": "", "from": "", "chat": ""}


def _notified(session: Session, marks: Mapping[str, str]) -> list[dict[str, Any]]:
    """The newest posts that name the account, back to a little before the mark; without one, the first page."""
    back, cursor, found = max(_earlier(marks["posts"]), marks["from"]), "", list[dict[str, Any]]()
    for _page in range(PAGES if marks["posts"] else 1):
        asked: Asked = {"reasons": MENTIONS, "limit": str(AT_ONCE), **({"cursor": cursor} if cursor else {})}
        told = _asked(session, "app.bsky.notification.listNotifications", asked, "")
        rows, cursor = _list(told, "notifications"), str(told.get("cursor") or "")
        found += [row for row in rows if _moment(row) > back]
        # A page may be empty and yet not the last: what was not asked for is left out after the page is cut off.
        if not cursor or (rows and _moment(rows[-1]) <= back):
            break
    return found


def _moment(row: Mapping[str, Any]) -> str:
    return str(row.get("indexedAt", ""))[:_LONGEST_MARK]


def _earlier(mark: str) -> str:
    try:
        earlier = (datetime.fromisoformat(mark) - LATE).astimezone(UTC)
    except ValueError:
        return mark
    return earlier.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _private(session: Session, cursor: str) -> tuple[list[dict[str, Any]], str]:
    asked = {"cursor": cursor} if cursor else {}
    try:
        log = _asked(session, "chat.bsky.convo.getLog", asked, CHAT)
    except NotHeard:
        return [], ""
    # Without a mark it is the first time that it may be read: what stands there was written before.
    return _list(log, "logs") if cursor else [], str(log.get("cursor", ""))[:_LONGEST_MARK]


def _asked(session: Session, method: str, asked: Asked, proxy: str) -> dict[str, Any]:
    try:
        answer = session.get(method, asked, proxy)
        told = answer.json() if answer.ok else None
    except http.HttpError as error:
        raise NotHeard(str(error)) from None
    if not isinstance(told, dict):
        raise answers.unheard(answer, "Bluesky")
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
