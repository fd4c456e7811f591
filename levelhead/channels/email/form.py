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

# What stands in a mail exactly as it is, in plain text, in HTML and in quoted-printable.
_AS_IT_IS = re.compile(r"[A-Za-z0-9:/._~-]*")
_MOST_SHAPES = 64


class Hole:
    """Whole lines that differ: ``write`` makes them of the ``values`` that are one recipient's own.

    Encoding is slow, and where a soft line break falls depends on nothing but the lengths of the values, as long as
    these need no encoding themselves. So each combination of lengths is encoded once, and its values are laid in.
    """

    def __init__(self, values: Callable[[Recipient], tuple[str, ...]], write: Callable[..., str]) -> None:
        self._values = values
        self._write = write
        self._shapes: dict[tuple[int, ...], list[bytes | tuple[int, int, int]]] = {}

    def text(self, recipient: Recipient) -> str:
        """Return what stands in the hole for a recipient, not yet encoded."""
        return self._write(*self._values(recipient))

    def fill(self, recipient: Recipient) -> bytes:
        """Return the same encoded."""
        values = self._values(recipient)
        if not all(map(_AS_IT_IS.fullmatch, values)):
            return quoted_printable(self._write(*values))
        lengths = tuple(map(len, values))
        shape = self._shapes.get(lengths)
        if shape is None:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            shape = self._shapes[lengths] = self._shape(lengths)
        octets = [value.encode() for value in values]
        return b"".join(
            part if isinstance(part, bytes) else octets[part[0]][part[1] : part[2]] for part in shape
        )

    def _shape(self, lengths: tuple[int, ...]) -> list[bytes | tuple[int, int, int]]:
        """Return the encoded lines with, in place of each stretch of a value, (which value, from, to).

        Encoded twice with other letters for the values: where the two differ, a value stands.
        """
        first, second = (
            quoted_printable(self._write(*(chr(ord(letter) + i) * n for i, n in enumerate(lengths))))
            for letter in ("A", "a")
        )
        if len(first) != len(second):
            raise ValueError("A hole's lines may depend on the length of its values alone.")
        places = [a - ord("A") if a != b else -1 for a, b in zip(first, second, strict=True)]
        return list(_stretches(first, places))


def _stretches(octets: bytes, places: Sequence[int]) -> Sequence[bytes | tuple[int, int, int]]:
    found: list[bytes | tuple[int, int, int]] = []
    at, taken = 0, dict.fromkeys(places, 0)
    for place, run in groupby(places):
        length = len(list(run))
        if place < 0:
            found.append(octets[at : at + length])
        else:
            found.append((place, taken[place], taken[place] + length))
            taken[place] += length
        at += length
    return found


Piece = str | Hole


@dataclass(frozen=True, slots=True)
class Form:
    """The bytes that are the same for all, and the holes between them."""

    parts: tuple[bytes | Hole, ...]

    def fill(self, recipient: Recipient) -> bytes:
        """Return the whole for one recipient."""
        return b"".join([part if isinstance(part, bytes) else part.fill(recipient) for part in self.parts])


def encode(pieces: Sequence[Piece]) -> tuple[bytes | Hole, ...]:
    """Return `pieces` with the text between the holes encoded."""
    return tuple(quoted_printable(piece) if isinstance(piece, str) else piece for piece in pieces)


def joined(parts: Sequence[bytes | Hole]) -> tuple[bytes | Hole, ...]:
    """Return `parts` with neighbouring bytes made one."""
    found: list[bytes | Hole] = []
    for part in parts:
        last = found[-1] if found else None
        if isinstance(part, bytes) and isinstance(last, bytes):
            found[-1] = last + part
        else:
            found.append(part)
    return tuple(found)


def quoted_printable(text: str) -> bytes:
    """Return whole lines of text as RFC 2045 quoted-printable: ASCII, and no line longer than 76 octets.

    Not 8bit, though shorter: a relay without 8BITMIME would rewrite it and so break its own DKIM signature.
    """
    # The encoder takes a carriage return for text; plain_lines has made each of them a newline.
    return binascii.b2a_qp(plain_lines(text).encode(), istext=True).replace(b"\n", b"\r\n")


def html_lines(text: str) -> str:
    """Return `text` with each `&`, `<`, `>` and quote escaped for HTML, and line ends as `<br>`."""
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(character, entity)
    return text.replace("\n", "<br>\n")
