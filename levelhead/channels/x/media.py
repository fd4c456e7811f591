"""Pictures handed over to X before the post that shows them (API v2): each first, then what it shows."""

import logging
from base64 import b64encode
from collections.abc import Callable, Sequence
from typing import Any

from levelhead.channels.contract import Shown
from levelhead.lib import http
from levelhead.lib.graphemes import cut

AT_MOST = 4
LONGEST = 1000  # characters of a description
Say = Callable[[str, dict[str, Any]], http.Answer]

log = logging.getLogger(__name__)


def upload(say: Say, pictures: Sequence[Shown]) -> list[str]:
    """Return the ids of `pictures`; `say` posts something to a path of the API.

    One that X does not take, or whose description it does not, is left out: its words stand on the page, and the post
    must not wait for it.
    """
    found = (_uploaded(say, one) for one in pictures[:AT_MOST])
    return [name for name in found if name]


def _uploaded(say: Say, picture: Shown) -> str:
    file = {"media": b64encode(picture.read()).decode(), "media_category": "tweet_image", "media_type": picture.kind}
    try:
        taken = say("/2/media/upload", file)
        if not taken.ok:
            log.warning("X answered %s to a picture; the words go without it.", taken.status)
            return ""
        name = str(taken.json()["data"]["id"])
        described = say("/2/media/metadata", {"id": name, "metadata": {"alt_text": {"text": _alt(picture)}}})
        if described.ok:
            return name
        log.warning("X answered %s to what a picture shows; the words go without it.", described.status)
    except (http.HttpError, KeyError, TypeError):
        log.warning("A picture could not be handed to X; the words go without it.")
    return ""


def _alt(picture: Shown) -> str:
    return cut(picture.alt, LONGEST, len)
