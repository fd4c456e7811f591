"""What both providers have in common: an account, and one question that has an answer for one phone."""

from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlencode

from levelhead.channels.contract import Recipient, Result
from levelhead.lib import http

LIMITS = http.Limits(connect=5, read=15, total=20, redirects=0)
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Account:
    """Who sends, and by whose right."""

    name: str
    secret: str = field(repr=False)
    sender: str


class Provider(Protocol):
    """A company that brings words to phones."""

    def __init__(self, account: Account, api: str = "") -> None: ...

    def send(self, recipient: Recipient, words: str) -> Result:
        """Hand `words` over for the number of `recipient`, and say what became of it."""
        ...


def form(fields: dict[str, str]) -> bytes:
    """Return `fields` as a form's body."""
    return urlencode(fields).encode()


def said(answer: http.Answer) -> dict[str, Any]:
    """Return an answer as an object, empty where it is none."""
    try:
        found = answer.json()
    except http.HttpError:
        return {}
    return found if isinstance(found, dict) else {}
