"""What people write to the account on Mastodon: posts that name it, those to it alone among them."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import urlencode

from levelhead.channels import answers
from levelhead.channels.contract import Heard, Incoming, NotHeard
from levelhead.lib import http
from levelhead.lib.text import one_line, plain_lines

LIMITS = http.Limits(connect=5, read=20, total=25, redirects=0, size=4_000_000)
AT_ONCE = 40
_ACCOUNT = re.compile(r"[A-Za-z0-9_.-]{1,64}(@[A-Za-z0-9.-]{1,190})?")
_ANSWER = re.compile(r"to:(?P<acct>[^:]{1,255}):(?P<status>\d{1,40})")
_NUMBER = re.compile(r"\d{1,40}")
_NAMED = re.compile(r"^(?:@[\w.-]+(?:@[\w.-]+)?\s+)+")


def listen(server: str, token: str, since: str) -> Heard:
    """Return the mentions since the notification `since`. Raises `NotHeard`."""
    asked = {"types[]": "mention", "limit": str(AT_ONCE if since else 1)} | ({"min_id": since} if since else {})
    url = f"{server}/api/v1/notifications?{urlencode(asked)}"
    try:
        answer = http.request("GET", url, headers={"Authorization": f"Bearer {token}"}, limits=LIMITS)
        found = answer.json() if answer.ok else None
    except http.HttpError as error:
        raise NotHeard(str(error)) from None
    if answer.status == 403:
        raise NotHeard("Mastodon does not let us read what people write: the scope read:notifications is missing.")
    if not isinstance(found, list):
        raise answers.unheard(answer, "Mastodon")
    rows = sorted((one for one in found if _is_whole(one)), key=lambda one: int(one["id"]))
    newest = str(rows[-1]["id"]) if rows else since or "1"
    return Heard(tuple(_words(rows)) if since else (), newest)


def private_to(address: str) -> tuple[str, str] | None:
    """Return the account and the post to answer in private that an `answer_to` names, or None for any other address."""
    found = _ANSWER.fullmatch(address)
    return (found["acct"], found["status"]) if found and _ACCOUNT.fullmatch(found["acct"]) else None


def _is_whole(one: object) -> bool:
    return isinstance(one, dict) and bool(_NUMBER.fullmatch(str(one.get("id", ""))))


def _words(rows: list[dict[str, Any]]) -> Iterator[Incoming]:
    for row in rows:
        account, status = row.get("account"), row.get("status")
        if row.get("type") == "mention" and isinstance(account, dict) and isinstance(status, dict):
            yield from _word(account, status)


def _word(account: Mapping[str, Any], status: Mapping[str, Any]) -> Iterator[Incoming]:
    """A program that posts by itself is never answered, and hence not heard."""
    acct, which = str(account.get("acct", "")), str(status.get("id", ""))
    plain = _NAMED.sub("", bare(str(status.get("content", "")))).strip()
    if account.get("bot") is not False or not _ACCOUNT.fullmatch(acct) or not _NUMBER.fullmatch(which) or not plain:
        return
    yield Incoming(
        plain=plain,
        talk=str(account.get("id", "")),
        word=which,
        name=one_line(str(account.get("display_name") or acct), 120),
        url=str(status.get("url") or "")[:500] if str(status.get("url") or "").startswith("https://") else "",
        answer_to=f"to:{acct}:{which}",
        private=status.get("visibility") == "direct",
    )


def bare(html: str) -> str:
    """Return the words of a post."""
    html = re.sub(r"(?i)<(?:br|/p)\b[^<>]*>", "\n", html[:100_000])
    return plain_lines(unescape(re.sub(r"<[^<>]*>", "", html))).strip()
