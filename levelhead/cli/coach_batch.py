"""Many drafts for the coach at once: one JSON object a line goes in, one reading a line comes out."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from levelhead.coach import read
from levelhead.coach.contexts import context_of
from levelhead.lib.errors import Refused

MOST = 1_000_000
"""Characters of one draft: a small book."""


def text_of(raw: bytes) -> str:
    """Return *raw* as text, as it stands: its line ends are its own, a byte order mark is none of it."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = f"from byte {error.start + 1} on"
        raise Refused(f"is not text in UTF-8, {where}. Save it as UTF-8 and try again.") from None
    return short_enough(text)


def short_enough(text: str) -> str:
    """Return *text*; Refused where it is no draft any more."""
    if len(text) > MOST:
        raise Refused(f"has {len(text):,} characters. A draft of up to {MOST:,} is read at once.")
    return text


def line_of(reading: Mapping[str, Any], name: Any) -> str:
    """Return one reading as a line; halves of signs, which no file can hold, become the sign for that."""
    line = json.dumps({"id": name, **reading}, ensure_ascii=False)
    return line.encode("utf-8", "replace").decode("utf-8")


def readings(lines: Iterable[bytes], usual: Mapping[str, Any]) -> Iterator[str | Refused]:
    """Yield the reading of each line, or why it cannot be read; *usual* is the context of lines that say no other."""
    for number, line in enumerate(lines, 1):
        try:
            text = text_of(line)
            if text.strip():
                yield _reading(text, usual)
        except Refused as error:
            yield Refused(f"Line {number} {error}")


def _reading(line: str, usual: Mapping[str, Any]) -> str:
    try:
        row = json.loads(line)
        text, name = row["text"], row["id"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused("is not JSON with an id and a text.") from None
    if not isinstance(text, str):
        raise Refused("has a text that is no string.")
    context = row.get("context")
    told = context if isinstance(context, dict) else {}
    return line_of(read(short_enough(text), context_of({**usual, **told})).as_dict(), name)
