"""A file of an organisation's own words, as `levelhead coach --house` and `levelhead phrase load` read it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from levelhead.coach.contexts import is_phrase
from levelhead.lib.errors import Refused

KINDS = ("banned", "allowed", "products", "contacts")


def phrases(source: str) -> list[tuple[str, str, str]]:
    """Return (kind, words, what to say instead) of each phrase of a JSON file; Refused where it cannot be read."""
    try:
        found: Any = json.loads(Path(source).read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(f"{source} is not JSON: {error}.") from None
    if not isinstance(found, dict):
        raise Refused(f"{source} must hold one JSON object, with {', '.join(KINDS[:-1])} and {KINDS[-1]}.")
    unknown = next((name for name in found if name not in KINDS), None)
    if unknown is not None:
        raise Refused(f"{source}: “{unknown}” is not known. Use banned, allowed, products and contacts.")
    rows = [row for kind, words in found.items() for row in _rows(source, kind, words)]
    banned = {_folded(text) for kind, text, _ in rows if kind == "banned"}
    for kind, text, _ in rows:
        if kind != "banned" and _folded(text) in banned:
            raise Refused(f"{source}: “{text}” stands under “banned” and under “{kind}”, and cannot be both.")
    return rows


def _folded(text: str) -> str:
    """Return *text* as it is compared with another: in small letters, its blanks made one."""
    return " ".join(text.lower().split())


def _rows(source: str, kind: str, words: Any) -> Iterator[tuple[str, str, str]]:
    pairs = words if isinstance(words, dict) else dict.fromkeys(words, "") if _plain(words) else None
    if pairs is None or not all(isinstance(instead, str) for instead in pairs.values()):
        raise Refused(f"{source}: “{kind}” must be a list of words, or words with what to say instead.")
    for text, instead in pairs.items():
        if not is_phrase(text):
            raise Refused(f"{source}: “{text}”, under “{kind}”, holds no word.")
        yield kind, text, instead


def _plain(words: Any) -> bool:
    return isinstance(words, list) and all(isinstance(word, str) for word in words)
