"""A mail built once as bytes, with holes where each recipient's own words go.

For 200,000 readers the words are the same; only a greeting, a zone and a few links differ. A hole always begins
at the start of a line and its filling ends one, so that it can be encoded by itself.
"""

import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from levelhead.channels.contract import Recipient
from levelhead.lib.text import plain_lines

Hole = Callable[[Recipient], str]
"""What goes into a hole for a recipient: whole lines, or nothing."""

Piece = str | Hole


@dataclass(frozen=True, slots=True)
class Form:
    """The bytes that are the same for all, and the holes between them."""

    parts: tuple[bytes | Hole, ...]

    def fill(self, recipient: Recipient) -> bytes:
        """Return the whole for one recipient."""
        return b"".join(part if isinstance(part, bytes) else quoted_printable(part(recipient)) for part in self.parts)


def encode(pieces: Sequence[Piece]) -> tuple[bytes | Hole, ...]:
    """Return `pieces` with the text between the holes encoded."""
    return tuple(quoted_printable(piece) if isinstance(piece, str) else piece for piece in pieces)


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
