"""A mail built once as bytes, with holes where each recipient's own words go.

For 200,000 readers the words are the same; only a greeting, a zone and a few links differ. A hole always begins
at the start of a line and its filling ends one, so that it can be encoded by itself.
"""

import binascii
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from levelhead.channels.contract import Recipient
from levelhead.lib.text import plain_lines

# What stands in a mail exactly as it is: in a header, in plain text, in HTML and in quoted-printable.
_AS_IT_IS = re.compile(r"[A-Za-z0-9:/._~@+-]*")
_MOST_SHAPES = 64


def quoted_printable(text: str) -> bytes:
    """Return whole lines of text as RFC 2045 quoted-printable: ASCII, and no line longer than 76 octets.

    Not 8bit, though shorter: a relay without 8BITMIME would rewrite it and so break its own DKIM signature.
    """
    # The encoder takes a carriage return for text; plain_lines has made each of them a newline.
    return binascii.b2a_qp(plain_lines(text).encode(), istext=True).replace(b"\n", b"\r\n")


def stuffed(lines: bytes) -> bytes:
    """Return whole lines as SMTP wants them (RFC 5321, 4.5.2): each dot at the start of a line doubled."""
    return (b"." if lines.startswith(b".") else b"") + lines.replace(b"\r\n.", b"\r\n..")


class Hole:
    """Whole lines that differ: ``write`` makes them of the ``values`` that are one recipient's own.

    Encoding is slow, and where a soft line break falls depends on nothing but the lengths of the values, as long as
    these need no encoding themselves. So each combination of lengths is encoded once, and its values are laid in.
    """

    def __init__(
        self,
        values: Callable[[Recipient], tuple[str, ...]],
        write: Callable[..., str],
        encode: Callable[[str], bytes] = quoted_printable,
    ) -> None:
        self.values = values
        self._write = write
        self._encode = encode
        self._shapes: dict[tuple[int, ...], Shape] = {}
        self._last: tuple[tuple[str, ...] | None, bytes] = None, b""

    def text(self, recipient: Recipient) -> str:
        """Return what stands in the hole for a recipient, not yet encoded."""
        return self._write(*self.values(recipient))

    def fill(self, values: tuple[str, ...]) -> bytes:
        """Return what stands in it for these values, encoded, as it goes over the wire."""
        last, filled = self._last
        if values != last:  # most readers have no name, and so the same greeting as the one before
            filled = self._fill(values)
            self._last = values, filled
        return filled

    def _fill(self, values: tuple[str, ...]) -> bytes:
        if not _AS_IT_IS.fullmatch("".join(values)):
            return stuffed(self._encode(self._write(*values)))
        return stuffed(self.shape(tuple(map(len, values))).fill(values))

    def shape(self, lengths: tuple[int, ...]) -> "Shape":
        """Return the shape for values of these lengths."""
        shape = self._shapes.get(lengths)
        if shape is None:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            shape = self._shapes[lengths] = self._shape(lengths)
        return shape

    def _shape(self, lengths: tuple[int, ...]) -> "Shape":
        """Encode twice, with other letters for the values: where the two differ, a value stands."""
        first, second = (
            self._encode(self._write(*(chr(ord(letter) + i) * n for i, n in enumerate(lengths))))
            for letter in ("A", "a")
        )
        if len(first) != len(second):
            raise ValueError("A hole's lines may depend on the length of its values alone.")
        places = [a - ord("A") if a != b else -1 for a, b in zip(first, second, strict=True)]
        return _shape_of(first.decode("ascii"), places, lengths)


@dataclass(frozen=True, slots=True)
class Shape:
    """Encoded lines with a place for each stretch of a value: whose it is, and from where to where.

    ``pieces`` are what stands between them, with nothing in the place of each. ``begins`` are the characters of values
    that stand at the start of a line, where a dot would have to be doubled.
    """

    pieces: list[str]
    stretches: list[tuple[int, slice]]
    begins: list[tuple[int, int]]

    def fill(self, values: Sequence[str]) -> bytes:
        """Return the lines with these values in their places."""
        pieces = self.pieces.copy()
        pieces[1::2] = [values[place][part] for place, part in self.stretches]
        return "".join(pieces).encode()

    def begins_with_dot(self, values: Sequence[str]) -> bool:
        """Whether a line of it would begin with a dot for these values."""
        return "." in [values[place][at] for place, at in self.begins]

    def add(self, lines: str) -> None:
        """Go on with lines that are the same for all."""
        self.pieces[-1] += lines

    def add_shape(self, other: "Shape", before: int) -> None:
        """Go on with another shape, whose values stand behind so many."""
        self.add(other.pieces[0])
        self.pieces.extend(other.pieces[1:])
        self.stretches.extend((before + place, part) for place, part in other.stretches)
        self.begins.extend((before + place, at) for place, at in other.begins)


def _shape_of(lines: str, places: Sequence[int], lengths: Sequence[int]) -> Shape:
    """Return the shape of encoded lines; ``places`` says whose each character is, or -1."""
    shape = Shape([""], [], [])
    at, ends = 0, dict.fromkeys(places, 0)
    for place, run in groupby(places):
        length = len(list(run))
        if place < 0:
            shape.add(lines[at : at + length])
        else:
            start = ends[place] % lengths[place]  # a value may stand in several places, and be cut in each
            ends[place] = start + length
            begins = [(0, start)] if not at or lines[at - 1] == "\n" else []
            shape.add_shape(Shape(["", "", ""], [(0, slice(start, start + length))], begins), place)
        at += length
    return shape


Piece = str | Hole


class Form:
    """The bytes that are the same for all, and the holes between them.

    All holes are filled at once where no value needs encoding: one look and one laying in, and not one a hole.
    """

    def __init__(self, parts: Sequence[bytes | Hole]) -> None:
        self._parts = parts
        self._holes = [part for part in parts if isinstance(part, Hole)]
        self._shapes: dict[tuple[int, ...], Shape] = {}

    def fill(self, recipient: Recipient) -> bytes:
        """Return the whole for one recipient, as it goes over the wire."""
        values = [hole.values(recipient) for hole in self._holes]
        flat = tuple(chain.from_iterable(values))
        if not _AS_IT_IS.fullmatch("".join(flat)):
            return self._one_by_one(values)
        lengths = tuple(map(len, flat))
        shape = self._shapes.get(lengths)
        if shape is None:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            shape = self._shapes[lengths] = self._shape(values)
        return self._one_by_one(values) if shape.begins_with_dot(flat) else shape.fill(flat)

    def _one_by_one(self, values: Sequence[tuple[str, ...]]) -> bytes:
        own = iter(values)
        return b"".join([part if isinstance(part, bytes) else part.fill(next(own)) for part in self._parts])

    def _shape(self, values: Sequence[tuple[str, ...]]) -> Shape:
        """Join the shapes of all holes, and what stands between them, to one."""
        own, before, whole = iter(values), 0, Shape([""], [], [])
        for part in self._parts:
            if isinstance(part, bytes):
                whole.add(part.decode("ascii"))
                continue
            mine = next(own)
            whole.add_shape(part.shape(tuple(map(len, mine))), before)
            before += len(mine)
        return whole


def encode(pieces: Sequence[Piece]) -> tuple[bytes | Hole, ...]:
    """Return `pieces` with the text between the holes encoded."""
    return tuple(quoted_printable(piece) if isinstance(piece, str) else piece for piece in pieces)


def joined(parts: Sequence[bytes | Hole]) -> tuple[bytes | Hole, ...]:
    """Return `parts`, each of them whole lines, with neighbouring bytes made one, as they go over the wire."""
    found: list[bytes | Hole] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(part, bytes) and isinstance(last, bytes):
            found[-1] = last + part
        else:
            found.append(part)
    return tuple(stuffed(part) if isinstance(part, bytes) else part for part in found)


def html_lines(text: str) -> str:
    """Return `text` with each `&`, `<`, `>` and quote escaped for HTML, and line ends as `<br>`."""
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, entity)
    return text.replace("\n", "<br>\n")
