"""A small net beside the weights: it weighs for the flags what a word and its neighbours mean.

For each word: its row of numbers (`vectors`) and its looks, those of four words on either side, and the means of its
sentence and of the draft, go into `hidden` sums; each sum above nothing speaks for or against each flag. Nothing else.
All sums of one word are one long number, a lane of `LANE` bits for each, as in `scales`.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from struct import pack, unpack

from levelhead.coach.tokens import Sentence
from levelhead.lib.vectors import ONE, SIZE, Vectors

LANE = 32
_HALF = 1 << (LANE - 1)
#: How many words on either side count.
REACH = 4
#: Stretches for which a word has sums: each place of the window, its sentence, the draft.
BLOCKS = 2 * REACH + 3
#: A hidden sum, shifted down by so many bits, is in 64ths; what it is worth is in hundredths.
SHIFT, FINE = 8, 64
#: How many words of a draft are read, a sentence more or less.
MOST = 2000

#: Kinds of word of which the letters tell nothing.
_WORDLESS = (
    "<num>", "<time>", "<date>", "<url>", "<mail>", "<id>", "<version>", "<money>", "<percent>", "<host>", "<code>",
    "<tag>",
)  # fmt: skip
_MARKS = {
    ".": ".", ",": ",", ":": ":", ";": ",", "!": "!", "?": "?", "-": "–", "–": "–", "—": "–", "(": "(", ")": "(",
    '"': '"', "“": '"', "”": '"', "☺": "☺",
}  # fmt: skip
#: What a word's looks can tell.
LOOKS = (*_WORDLESS, "<caps>", "<name>", "long", "first", *dict.fromkeys(_MARKS.values()))
_NUMBER = {name: number for number, name in enumerate(LOOKS)}
INPUTS = SIZE + len(LOOKS)

#: A word as the net meets it: the word, its kind, the marks after it, whether it begins a sentence.
Seen = tuple[str, str, str, bool]


def seen(sentence: Sentence) -> Iterator[Seen]:
    """Yield the words of *sentence* as the net meets them."""
    for place, word in enumerate(sentence.words):
        kind = sentence.classes[place]
        yield "" if kind in _WORDLESS else word, kind, sentence.after[place][:3], not place


def inputs(word: Seen, known: Vectors) -> list[int]:
    """Return what one word puts in: its row of numbers, then `ONE` for each look that it has."""
    name, kind, after, first = word
    found = {kind, "long" if len(name) > 9 else "", "first" if first else "", *(_MARKS.get(mark, "") for mark in after)}
    looks = [0] * len(LOOKS)
    for look in found & _NUMBER.keys():
        looks[_NUMBER[look]] = ONE
    return [*known.of(name), *looks]


def _begun(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences that begin within the first `MOST` words: longer drafts must not take long."""
    words = 0
    for sentence in sentences:
        if words >= MOST:
            return
        yield sentence
        words += len(sentence.words)


def _joined(lanes: Sequence[int]) -> int:
    """Return whole numbers, negative ones too, as one number of lanes."""
    return int.from_bytes(pack(f"<{len(lanes)}I", *(lane + _HALF for lane in lanes)), "little") - _zero(len(lanes))


@lru_cache(maxsize=8)
def _zero(lanes: int) -> int:
    return int.from_bytes(pack("<I", _HALF) * lanes, "little")


class Net:
    """The learned net: `rows` holds for each input the sums' worths, block by block, `out` for each sum the flags'."""

    def __init__(
        self, known: Vectors, base: Sequence[int], rows: Sequence[Sequence[int]], out: Sequence[Sequence[int]]
    ):
        self.known, self.base = known, base
        self._rows = [_joined(row) for row in rows]
        self._out = [sum(worth << (LANE * key) for key, worth in enumerate(row)) for row in out]
        self._size = 4 * len(base)
        self.row = lru_cache(maxsize=20_000)(self._row)

    def _row(self, word: Seen) -> tuple[int, ...]:
        """Return what *word* adds to the sums, one number for each block."""
        total = sum(much * row for much, row in zip(inputs(word, self.known), self._rows, strict=True) if much)
        size, zero = self._size, _zero(len(self.base))
        raw = (total + _zero(BLOCKS * len(self.base))).to_bytes(BLOCKS * size, "little")
        return tuple(int.from_bytes(raw[start : start + size], "little") - zero for start in range(0, len(raw), size))

    def lanes(self, number: int) -> tuple[int, ...]:
        """Return the sums that *number* holds, each more by half the room of a lane."""
        raw = (number + _zero(len(self.base))).to_bytes(self._size, "little")
        return unpack(f"<{len(self.base)}I", raw)

    def meet(self, sentences: Sequence[Sentence]) -> "Met":
        """Return a draft's sentences as the net meets them; of no more than the first `MOST` words."""
        return Met(self, [[self.row(word) for word in seen(sentence)] for sentence in _begun(sentences)])

    def mean(self, rows: Sequence[int], more: Iterable[int]) -> list[int]:
        """Return the mean of *rows*, sum by sum, and *more*."""
        count = max(1, len(rows))
        return [(lane - _HALF) // count + add for lane, add in zip(self.lanes(sum(rows)), more, strict=True)]

    def worth(self, number: int) -> int:
        """Return what a word's sums are worth for each flag, in lanes, in 64ths of a hundredth."""
        least = _HALF + (1 << SHIFT)
        return sum(
            (lane - _HALF >> SHIFT) * out
            for lane, out in zip(self.lanes(number), self._out, strict=True)
            if lane >= least
        )


class Met:
    """A draft as the net meets it; what a word is worth is worked out when asked for, since few words matter."""

    def __init__(self, net: Net, rows: Sequence[Sequence[tuple[int, ...]]]) -> None:
        self._net, self._rows = net, rows
        nothing = [(0,) * BLOCKS] * REACH
        self._flat = [*nothing, *chain.from_iterable(rows), *nothing]
        self._begins = list(accumulate(map(len, rows), initial=0))
        self._whole = net.mean([row[-1] for row in chain.from_iterable(rows)], net.base)
        self._means: dict[int, int] = {}

    def worth(self, number: int, place: int) -> int:
        """Return what the word at *place* of sentence *number* is worth for each flag, in lanes; 0 beyond `MOST`."""
        if number >= len(self._rows):
            return 0
        if number not in self._means:
            self._means[number] = _joined(self._net.mean([row[-2] for row in self._rows[number]], self._whole))
        begin, flat = self._begins[number] + place, self._flat
        # the word `away` places off stands in block REACH + away of the window
        near = sum([flat[begin + far][far] for far in range(2 * REACH + 1)])
        return self._net.worth(near + self._means[number])
