"""A mail built once as bytes, with holes where each recipient's own words go.

For 200,000 readers the words are the same; only a greeting, a zone and a few links differ. A hole always begins
at the start of a line and its filling ends one, so that it can be encoded by itself.
"""

import binascii
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

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
        self._values = values
        self._write = write
        self._encode = encode
        self._shapes: dict[tuple[int, ...], Shape] = {}
        self._last: tuple[tuple[str, ...] | None, bytes] = None, b""

    def text(self, recipient: Recipient) -> str:
        """Return what stands in the hole for a recipient, not yet encoded."""
        return self._write(*self._values(recipient))

    def fill(self, recipient: Recipient) -> bytes:
        """Return the same encoded, as it goes over the wire."""
        values = self._values(recipient)
        last, filled = self._last
        if values != last:  # most readers have no name, and so the same greeting as the one before
            filled = self._fill(values)
            self._last = values, filled
        return filled

    def _fill(self, values: tuple[str, ...]) -> bytes:
        if not _AS_IT_IS.fullmatch("".join(values)):
            return stuffed(self._encode(self._write(*values)))
        lengths = tuple(map(len, values))
        shape = self._shapes.get(lengths)
        if shape is None:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            shape = self._shapes[lengths] = self._shape(lengths)
        return shape.fill(values)

    def _shape(self, lengths: tuple[int, ...]) -> "Shape":
        """Encode twice, with other letters for the values: where the two differ, a value stands."""
        first, second = (
            self._encode(self._write(*(chr(ord(letter) + i) * n for i, n in enumerate(lengths))))
            for letter in ("A", "a")
        )
        if len(first) != len(second):
            raise ValueError("A hole's lines may depend on the length of its values alone.")
        places = [a - ord("A") if a != b else -1 for a, b in zip(first, second, strict=True)]
        return Shape(first.decode("ascii"), places, lengths)


class Shape:
    """Encoded lines in which values of these ``lengths`` stand; ``places`` says whose each character is, or -1."""

    def __init__(self, lines: str, places: Sequence[int], lengths: Sequence[int]) -> None:
        self._template = ""
        self._stretches: list[tuple[int, slice]] = []
        at, ends = 0, dict.fromkeys(places, 0)
        for place, run in groupby(places):
            length = len(list(run))
            if place < 0:
                self._template += lines[at : at + length].replace("%", "%%")
            else:
                self._template += "%s"
                begins = ends[place] % lengths[place]  # a value may stand in several places, and be cut in each
                ends[place] = begins + length
                self._stretches.append((place, slice(begins, begins + length)))
            at += length

    def fill(self, values: Sequence[str]) -> bytes:
        """Return the lines with these values in their places."""
        return stuffed((self._template % tuple([values[place][part] for place, part in self._stretches])).encode())


Piece = str | Hole


@dataclass(frozen=True, slots=True)
class Form:
    """The bytes that are the same for all, and the holes between them."""

    parts: tuple[bytes | Hole, ...]

    def fill(self, recipient: Recipient) -> bytes:
        """Return the whole for one recipient, as it goes over the wire."""
        return b"".join([part if isinstance(part, bytes) else part.fill(recipient) for part in self.parts])


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
