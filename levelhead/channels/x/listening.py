"""What people write to the account on X: posts that name it, and direct messages (API v2)."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from levelhead.channels import answers
from levelhead.channels.contract import Heard, Incoming, NotHeard
from levelhead.lib import http
from levelhead.lib.text import one_line

Get = Callable[[str, Mapping[str, str]], http.Answer]
AT_ONCE = "100"
PAGES = 5  # the newest first: on a bad day more come in than fit into one
_NUMBER = re.compile(r"\d{1,30}")
_NAMED = re.compile(r"^(?:@\w{1,20}\s+)+")


def listen(get: Get, own: str, since: str) -> Heard:
    """Return what is new since `since`, a pair of ids: of a post, of a message. Raises `NotHeard`.

    `get` asks the API, `own` is the account's number. Where messages may not be read, posts still are.
    """
    marks = _marks(since)
    asked = {"max_results": AT_ONCE, "expansions": "author_id", "user.fields": "name,username"}
    newer = {"since_id": marks["posts"]} if marks["posts"] != "0" else {}
    posts = _pages(get, f"/2/users/{own}/mentions", asked | newer, marks["posts"])
    messages = _messages_of(get, marks["dm"])
    heard = [*_posts(_new(posts, marks["posts"]), posts, own), *_messages(_new(messages, marks["dm"]), messages, own)]
    now = {"posts": _newest(posts, marks["posts"]), "dm": _newest(messages, marks["dm"])}
    return Heard(tuple(heard) if since else (), json.dumps(now))


def _pages(get: Get, path: str, asked: Mapping[str, str], mark: str) -> dict[str, Any]:
    """Ask for page after page until `mark` is reached, and return all as one; without a mark the first is enough."""
    rows, users, more = list[Any](), list[Any](), dict[str, str]()
    for _page in range(PAGES if mark != "0" else 1):
        told = _asked(get, path, {**asked, **more})
        found = _rows(told)
        rows += found
        users += _users(told)
        meta = told.get("meta")
        token = str(meta.get("next_token", "")) if isinstance(meta, dict) else ""
        if not found or not token or int(found[0]["id"]) <= int(mark):
            break
        more = {"pagination_token": token}
    return {"data": rows, "includes": {"users": users}}


def _messages_of(get: Get, mark: str) -> dict[str, Any]:
    fields = "id,text,event_type,sender_id"
    wanted = {"event_types": "MessageCreate", "dm_event.fields": fields, "expansions": "sender_id"}
    try:
        return _pages(get, "/2/dm_events", wanted | {"max_results": AT_ONCE, "user.fields": "name,username"}, mark)
    except NotHeard:
        return {}


def _marks(since: str) -> dict[str, str]:
    try:
        told = json.loads(since or "{}")
        found = {name: str(told.get(name, "0")) for name in ("posts", "dm")}
    except (ValueError, AttributeError):
        found = {}
    return {name: found[name] if _NUMBER.fullmatch(found.get(name, "")) else "0" for name in ("posts", "dm")}


def _asked(get: Get, path: str, asked: Mapping[str, str]) -> dict[str, Any]:
    try:
        answer = get(path, asked)
        told = answer.json() if answer.ok else None
    except http.HttpError as error:
        raise NotHeard(str(error)) from None
    if answer.status == 403:
        raise NotHeard("X does not let this app read what people write to you: its plan or its rights do not hold it.")
    if not isinstance(told, dict):
        raise answers.unheard(answer, "X")
    return told


def _rows(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = told.get("data")
    rows = [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
    return sorted((one for one in rows if _NUMBER.fullmatch(str(one.get("id", "")))), key=lambda one: int(one["id"]))


def _new(told: Mapping[str, Any], mark: str) -> list[dict[str, Any]]:
    return [one for one in _rows(told) if int(one["id"]) > int(mark)]


def _newest(told: Mapping[str, Any], mark: str) -> str:
    return str(max([int(mark), *(int(one["id"]) for one in _rows(told))]))


def _users(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    included = told.get("includes")
    users = included.get("users") if isinstance(included, dict) else None
    return [one for one in users if isinstance(one, dict)] if isinstance(users, list) else []


def _names(told: Mapping[str, Any]) -> dict[str, str]:
    rows = _users(told)
    return {str(one.get("id", "")): one_line(str(one.get("name") or one.get("username") or ""), 120) for one in rows}


def _posts(rows: list[dict[str, Any]], told: Mapping[str, Any], own: str) -> Iterator[Incoming]:
    names = _names(told)
    for row in rows:
        who, plain = str(row.get("author_id", "")), _NAMED.sub("", str(row.get("text", ""))).strip()
        if _NUMBER.fullmatch(who) and who != own and plain:
            url, which = f"https://x.com/i/status/{row['id']}", str(row["id"])
            yield Incoming(plain=plain, talk=who, word=which, name=names.get(who, ""), url=url, answer_to=f"to:{who}")


def _messages(rows: list[dict[str, Any]], told: Mapping[str, Any], own: str) -> Iterator[Incoming]:
    """Messages of others; our own stand among them, and are passed over."""
    names = _names(told)
    for row in rows:
        who, plain = str(row.get("sender_id", "")), str(row.get("text", "")).strip()
        if row.get("event_type") == "MessageCreate" and _NUMBER.fullmatch(who) and who != own and plain:
            name, which = names.get(who, ""), str(row["id"])
            yield Incoming(plain=plain, talk=who, word=which, name=name, answer_to=f"to:{who}", private=True)
