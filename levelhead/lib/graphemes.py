"""Length as a reader sees it: a family of four drawn as one sign is one, whatever it is made of (UAX 29)."""

from collections.abc import Callable

import regex

_GRAPHEME = regex.compile(r"\X")
_WORD_END = regex.compile(r"\s+\S*\Z")

Measure = Callable[[str], int]
"""How long a place takes a text to be."""


def count(text: str) -> int:
    """Return the number of graphemes in `text`."""
    return sum(1 for _ in _GRAPHEME.finditer(text))


def cut(text: str, limit: int, measure: Measure = count) -> str:
    """Return `text` with at most `limit` by `measure`, cut between words with an ellipsis, never inside a grapheme."""
    if measure(text) <= limit:
        return text
    kept, room = [], limit - measure("…")
    for found in _GRAPHEME.finditer(text):
        room -= measure(found[0])
        if room < 0:
            break
        kept.append(found[0])
    line = "".join(kept)
    # A cut in the middle of a word is mended unless that would take more than half of what there is.
    whole = _WORD_END.sub("", line)
    return (whole if len(whole) * 2 > len(line) else line).rstrip(" ,;:-") + "…" if limit > 0 else ""
