"""The few answers that the edge has of itself, without a site."""

import base64
import hashlib
import json
from typing import Any

from levelhead.edge.asked import Headers, made
from levelhead.edge.held import Response

STYLE = (
    "body{margin:15vh auto;padding:0 1.25rem;max-width:34rem;font:1.125rem/1.6 system-ui,sans-serif}"
    ":root{color-scheme:light dark}h1{font-size:1.5rem;line-height:1.3}"
)
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

SECURITY = {
    "content-security-policy": (
        "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}
"""The headers of every response; generation.json may give others of the same name, and more."""


class Notice:
    """An answer that is the same for every reader and that no cache keeps for long."""

    def __init__(self, status: int, body: bytes, headers: Headers) -> None:
        self.status = status
        self.modified = None
        answer = made(status, [*headers, ("content-length", str(len(body)))], body)
        self._response = Response("", answer, answer)

    def response(self, accept_encoding: str | None) -> Response:
        """The one response there is."""
        return self._response


def _page(status: int, title: str, words: str, **more: str) -> Notice:
    """A small calm page."""
    body = (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{STYLE}</style><h1>{title}</h1><p>{words}</p></html>"
    )
    policy = f"default-src 'none'; style-src 'sha256-{STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'"
    headers = SECURITY | {
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
        "content-security-policy": policy,
    }
    named = {name.replace("_", "-"): value for name, value in more.items()}
    return Notice(status, body.encode(), list((headers | named).items()))


NOT_READY = _page(
    503,
    "This page is on its way",
    "There is nothing to read here just yet. Please look again in a minute; nothing you did is wrong.",
    retry_after="5",
)
NOT_FOUND = _page(404, "Nothing stands at this address", 'The latest word is on <a href="/">the front page</a>.')
ONLY_READING = _page(405, "This page can only be read", "Nothing can be sent to this address.", allow="GET, HEAD")


def moved(there: str) -> Notice:
    """What answers at an address that has moved for good."""
    return _page(
        301,
        "This is told together with another report",
        f'It stands <a href="{there}">here</a>.',
        location=there,
        cache_control="public, max-age=3600",
    )


def health(facts: dict[str, Any]) -> Notice:
    """What the edge says of itself to programs."""
    headers = SECURITY | {"content-type": "application/json", "cache-control": "no-store"}
    return Notice(200, json.dumps(facts).encode() + b"\n", list(headers.items()))
