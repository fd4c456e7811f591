"""What words mean, as a row of small numbers each: words of like meaning have like rows, listed by a rule or not.

The rows are those of the language model all-MiniLM-L6-v2 (Apache-2.0) for each word and piece of a word by itself, its
384 numbers brought down to `SIZE` by `scripts/word-vectors`. A word that has no row of its own is put together from
pieces, the longest first, as that model does.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent
#: How many numbers a word has, and which of them stands for one.
SIZE, ONE = 48, 32
#: A longer word is read no further than this many pieces.
_PIECES = 6

Vector = tuple[int, ...]
_NONE: Vector = (0,) * SIZE


class Vectors:
    """The rows of all words and pieces; a piece that continues a word begins with "##"."""

    def __init__(self, words: str, numbers: bytes) -> None:
        self._place = {word: place for place, word in enumerate(words.split())}
        self._numbers = memoryview(numbers).cast("b")

    def of(self, word: str) -> Vector:
        """Return the row of *word* (in lower case): its own, or the mean of its pieces'; zeros if nothing is known."""
        rows = [self._numbers[place * SIZE : (place + 1) * SIZE] for place in self.pieces(word)]
        if len(rows) < 2:
            return tuple(rows[0]) if rows else _NONE
        return tuple(sum(column) // len(rows) for column in zip(*rows, strict=True))

    def has(self, word: str) -> bool:
        """Return whether *word* (in lower case) has a row of its own."""
        return word in self._place

    def pieces(self, word: str) -> Iterator[int]:
        """Yield the places of the longest pieces that make up *word*; nothing more from where none fits."""
        start, places = 0, self._place
        for _ in range(_PIECES):
            lead = "##" if start else ""
            end = next((end for end in range(len(word), start, -1) if lead + word[start:end] in places), start)
            if end == start:
                return
            yield places[lead + word[start:end]]
            start = end


@lru_cache(maxsize=1)
def vectors() -> Vectors:
    """Return the vectors of English, read once and kept."""
    words = (HERE / "vectors.txt").read_text(encoding="utf-8")
    return Vectors(words, (HERE / "vectors.bin").read_bytes())
