"""Pictures handed over to a Bluesky server before the post that shows them."""

import logging
from collections.abc import Sequence
from typing import Any

from levelhead.channels.bluesky.session import Session
from levelhead.channels.contract import Shown
from levelhead.lib import http
from levelhead.lib.graphemes import cut

AT_MOST = 4
LONGEST = 2000  # graphemes of a description
LARGEST = 1_000_000  # octets

log = logging.getLogger(__name__)


def embed(session: Session, pictures: Sequence[Shown]) -> dict[str, Any]:
    """Return what a record says of `pictures`, once the server has them; nothing where it has none.

    One that the server does not take is left out: its words stand on the page, and the post must not wait for it.
    """
    found = [one for one in (_image(session, it) for it in pictures[:AT_MOST]) if one]
    return {"embed": {"$type": "app.bsky.embed.images", "images": found}} if found else {}


def _image(session: Session, picture: Shown) -> dict[str, Any] | None:
    file = picture.read()
    if not 0 < len(file) <= LARGEST:
        return None
    try:
        answer = session.upload(file, picture.kind)
        if answer.ok:
            size = {"width": picture.width, "height": picture.height}
            return {"alt": cut(picture.alt, LONGEST), "image": answer.json()["blob"], "aspectRatio": size}
        log.warning("Bluesky answered %s to a picture; the words go without it.", answer.status)
    except (http.HttpError, KeyError, TypeError):
        log.warning("A picture could not be handed to Bluesky; the words go without it.")
    return None
