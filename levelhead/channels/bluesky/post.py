"""A message as a record of Bluesky's: text, links by their octets, its place in the thread, and a key of its own."""

import hashlib
import re
from typing import Any

from levelhead.channels.contract import OutgoingMessage, Recipient
from levelhead.channels.short import WEB, address, short
from levelhead.lib.graphemes import count

COLLECTION = "app.bsky.feed.post"
LONGEST = 300  # graphemes
_OCTETS = 3000
_SORTABLE = "234567abcdefghijklmnopqrstuvwxyz"
_REMOTE = re.compile(r"(at://\S+) (\S+)")


def record(message: OutgoingMessage, root: str, parent: str) -> dict[str, Any]:
    """Return the record; made of nothing but the message, so that a repeat is the same to the last octet."""
    words = text(message)
    made: dict[str, Any] = {
        "$type": COLLECTION,
        "text": words,
        "createdAt": message.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "langs": [message.language],
        "facets": facets(words, address(message)),
    }
    above = [_reference(name) for name in (root, parent)]
    if all(above):
        made["reply"] = {"root": above[0], "parent": above[1]}
    return made


def text(message: OutgoingMessage) -> str:
    """Return the post's text: its address without https://, which the link itself holds."""
    target = address(message)
    shown = _shown(target)
    room = LONGEST - count(shown) + count(target)
    whole = short(message, room)
    while len(whole.encode()) > _OCTETS:
        room -= 20
        whole = short(message, room)
    return whole.removesuffix(target) + shown


def facets(words: str, target: str) -> list[dict[str, Any]]:
    """Return what in `words` is a link, each by the octets at which it begins and ends."""
    shown = _shown(target)
    end = len(words) - len(shown)
    found = [(match.start(), match.end(), match[0]) for match in WEB.finditer(words[:end])]
    if words.endswith(shown):
        found.append((end, len(words), target))
    return [
        {
            "index": {"byteStart": len(words[:start].encode()), "byteEnd": len(words[:stop].encode())},
            "features": [{"$type": "app.bsky.richtext.facet#link", "uri": uri}],
        }
        for start, stop, uri in found
    ]


def key(message: OutgoingMessage, recipient: Recipient) -> str:
    """Return the record's key, a TID: the microsecond of the message, then ten bits that tell it from others."""
    moment = int(message.at.timestamp() * 1_000_000) & ((1 << 53) - 1)
    seed = hashlib.sha256(f"{message.id}.{recipient.key}".encode()).digest()
    number = (moment << 10) | (int.from_bytes(seed[:2], "big") & 1023)
    return "".join(_SORTABLE[(number >> shift) & 31] for shift in range(60, -1, -5))


def key_in(remote_id: str) -> str:
    """Return the record's key out of the name that a post of ours was given; empty where it names none."""
    found = _REMOTE.fullmatch(remote_id)
    where, _slash, own = found[1].rpartition("/") if found else ("", "", "")
    return own if where.endswith(f"/{COLLECTION}") else ""


def _shown(target: str) -> str:
    return re.sub(r"^https?://", "", target).rstrip("/")


def _reference(remote_id: str) -> dict[str, str]:
    found = _REMOTE.fullmatch(remote_id)
    return {"uri": found[1], "cid": found[2]} if found else {}
