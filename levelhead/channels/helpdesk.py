"""What helpdesks share: a private note beside a ticket, a signed request that brings one in, and no way in circles.

A note is never shown to the customer and never comes back: what is read is the customer's own words alone, and a note's
mark is known again whoever quotes it.
"""

import hmac
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from levelhead.channels import answers
from levelhead.channels.contract import (
    Accepted,
    ConfigError,
    Incoming,
    OutgoingMessage,
    Permanent,
    Preview,
    Recipient,
    Result,
)
from levelhead.channels.short import short
from levelhead.lib import http
from levelhead.lib.clock import machine_now
from levelhead.lib.text import plain_lines

LIMITS = http.Limits(connect=5, read=15, total=20, redirects=0)
MARK = "[Levelhead]"
NOTE = 4000
FRESH = timedelta(minutes=15)
_TICKET = re.compile(r"\d{1,20}")
_MOST_TEXT = 200_000
_TAG = re.compile(
    r"</?(?:a|b|blockquote|body|br|code|div|em|font|h[1-6]|head|hr|html|i|img|li|ol|p|pre|s|script|span|strong|style|table"
    r"|tbody|td|th|tr|u|ul)\b[^<>]*>|&(?:amp|lt|gt|nbsp|quot|#\d+);",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Asking:
    """A request that writes a note: its method, its path, its fields as JSON."""

    method: str
    path: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """One helpdesk: its name, its address, what proves who we are, how a note is written, how a request is read."""

    who: str
    base: str
    headers: Mapping[str, str] = field(repr=False)
    note: Callable[[str, str], Asking]
    read: Callable[[Mapping[str, str], bytes], Iterator[Incoming]]


class HelpdeskChannel:
    """Writes notes beside tickets; a recipient's address is the ticket's number. Reads what the helpdesk posts."""

    batch = 1
    repeatable = False

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def send(self, message: OutgoingMessage, recipients: Sequence[Recipient]) -> Iterator[Result]:
        """Write `message` as a private note beside each ticket."""
        words = f"{short(message, NOTE)}\n\n{MARK}"
        for recipient in recipients:
            yield self._say(words, recipient)

    def receive(self, headers: Mapping[str, str], body: bytes) -> Iterator[Incoming]:
        """Yield what a customer wrote; nothing for a colleague's words, a note, or a word that is ours."""
        for word in self._desk.read(headers, body):
            if word.plain.strip() and MARK not in word.plain:
                yield word

    def close(self) -> None:
        """Nothing is kept open."""

    def preview(self, message: OutgoingMessage) -> Preview:
        """Return the note."""
        return Preview("", short(message, NOTE))

    def _say(self, words: str, recipient: Recipient) -> Result:
        desk = self._desk
        if not _TICKET.fullmatch(recipient.address):
            return Permanent(recipient.key, f"{desk.who} knows tickets by their number alone.")
        asking = desk.note(recipient.address, words)
        url = f"{desk.base}{asking.path}"
        try:
            answer = http.send_json(asking.method, url, asking.fields, headers=desk.headers, limits=LIMITS)
        except http.HttpError as error:
            return answers.lost(recipient.key, error)
        return Accepted(recipient.key) if answer.ok else answers.refusal(recipient.key, answer, desk.who)


def base(config: Mapping[str, str], example: str) -> str:
    """Return the helpdesk's own address out of its settings. Raises `ConfigError`."""
    parts = urlsplit(config.get("address", ""))
    if parts.scheme != "https" or not parts.hostname or parts.path.strip("/") or parts.query or parts.username:
        raise ConfigError(f"The address is that of your helpdesk alone, such as {example}.", "address")
    return f"https://{parts.netloc}"


def word(config: Mapping[str, str], name: str, what: str, least: int = 8) -> str:
    """Return a secret out of the settings: one word of printable signs. Raises `ConfigError`."""
    value = config.get(name, "")
    if len(value) < least or not value.isascii() or not value.isprintable() or " " in value:
        raise ConfigError(f"{what} is one word of at least {least} letters, digits and signs.", name)
    return value


def check(holds: object) -> None:
    """Raise PermissionError unless `holds`."""
    if not holds:
        raise PermissionError("The signature does not hold.")


def same(said: str, right: str) -> bool:
    """Compare what was said with what is right, in a time that tells nothing."""
    return hmac.compare_digest(said.encode("utf-8", "replace"), right.encode())


def is_fresh(said: str) -> bool:
    """Return whether a signed moment (RFC 3339, or seconds since 1970) is of these minutes: older ones are replays."""
    try:
        when = datetime.fromtimestamp(int(said), UTC) if said.isdecimal() else datetime.fromisoformat(said)
        return abs(machine_now() - when) <= FRESH
    except (ValueError, OverflowError, OSError, TypeError):
        return False


def record(body: bytes) -> dict[str, Any]:
    """Return the JSON object in a body. Raises ValueError."""
    try:
        told = json.loads(body)
    except RecursionError:
        raise ValueError("This is nested too deeply.") from None
    if not isinstance(told, dict):
        raise ValueError("This is no JSON object.")
    return told


def part(told: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return the object at `name`, or an empty one."""
    found = told.get(name)
    return found if isinstance(found, dict) else {}


def text(value: object, limit: int = 200) -> str:
    """Return a value as one piece of text: numbers and words alone."""
    plain = str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    return plain.strip()[:limit]


def number(value: object) -> str:
    """Return a ticket's number. Raises ValueError where it is none."""
    found = text(value)
    if not _TICKET.fullmatch(found):
        raise ValueError("This names no ticket.")
    return found


def bare(value: object) -> str:
    """Return the words of what may be HTML, without what it quotes; plain words keep their < and >."""
    html = text(value, _MOST_TEXT)
    if not _TAG.search(html):
        return re.sub(r"\n{3,}", "\n\n", plain_lines(html)).strip()
    html = re.sub(r"(?is)<(script|style|head|blockquote)\b.*?(?:</\1>|\Z)", " ", html)
    html = re.sub(r"(?i)<(?:br|/p|/div|/tr|/li)\b[^<>]*>", "\n", html)
    words = plain_lines(unescape(re.sub(r"<[^<>]*>", "", html)))
    return re.sub(r"\n{3,}", "\n\n", words).strip()
