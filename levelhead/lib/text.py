"""Words made fit for places with rules of their own: a header, a terminal, a line."""

import re
import unicodedata

# Cc are control characters, Cs lone halves of a surrogate pair: neither can be written as UTF-8 text.
_UNWRITABLE = {"Cc", "Cs"}
# What some reader takes for the end of a line although it is not CR or LF.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

# Letters by their class, and yet nothing is seen of them: Hangul's fillers and the empty Braille cell.
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"


def is_blank(text: str) -> bool:
    """Return whether a reader would see nothing of ``text``: it is empty, or all spaces, controls and joiners."""
    return all(c in _BLANK or unicodedata.category(c)[0] in "ZC" for c in text)


def plain_lines(text: str) -> str:
    """Return `text` with every kind of line end as a newline, and no control character but newline and tab."""
    lines = _LINE_ENDS.sub("\n", text)
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in _UNWRITABLE)


def one_line(text: str, limit: int = 250) -> str:
    """Return `text` as one line of at most `limit` characters, cut with an ellipsis.

    No line end survives, so what comes out cannot begin a header of its own.
    """
    line = " ".join(plain_lines(text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
