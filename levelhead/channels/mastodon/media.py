"""Pictures handed over to a Mastodon server before the post that shows them (its API's media, version 2)."""

import logging
import time
from collections.abc import Sequence
from typing import Any

from levelhead.channels.contract import Shown
from levelhead.lib import http
from levelhead.lib.graphemes import cut
from levelhead.lib.multipart import form

AT_MOST = 4
LONGEST = 1500  # characters of a description
LIMITS = http.Limits(connect=5, read=20, total=40, redirects=0)
LOOKS = 10
"""How often to look whether a picture is ready, before the words go without it."""

log = logging.getLogger(__name__)


def upload(server: str, token: str, pictures: Sequence[Shown], pause: float) -> list[str]:
    """Return the ids of `pictures` at `server`, ready to be shown; `pause` is seconds between two looks.

    One that the server does not take is left out: its words stand on the page, and the post must not wait for it.
    """
    found = (_uploaded(server, token, one, pause) for one in pictures[:AT_MOST])
    return [name for name in found if name]


def _uploaded(server: str, token: str, picture: Shown, pause: float) -> str:
    kind, body = form({"description": cut(picture.alt, LONGEST, len)}, "file", picture.read(), picture.kind)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": kind}
    try:
        answer = http.request("POST", f"{server}/api/v2/media", headers=headers, body=body, limits=LIMITS)
        if answer.ok:
            name = _id(answer.json())
            if answer.status != 202 or _gets_ready(server, token, name, pause):
                return name
        log.warning("Mastodon answered %s to a picture; the words go without it.", answer.status)
    except (http.HttpError, KeyError, TypeError, ValueError):
        log.warning("A picture could not be handed to Mastodon; the words go without it.")
    return ""


def _gets_ready(server: str, token: str, name: str, pause: float) -> bool:
    """Whether the server has drawn the picture, which it does by and by: 206 means that it still does."""
    for look in range(LOOKS):
        if look:
            time.sleep(pause)
        headers = {"Authorization": f"Bearer {token}"}
        answer = http.request("GET", f"{server}/api/v1/media/{name}", headers=headers, limits=LIMITS)
        if answer.status != 206:
            return answer.status == 200
    return False


def _id(said: Any) -> str:
    name = str(said["id"])
    if not name.isalnum():
        raise ValueError("This is no id of Mastodon's.")
    return name
