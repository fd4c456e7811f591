"""Header lines as bytes. Whatever the words are, a header is one header and every line fits.

The standard library's own folding was tried and lets some long words past 998 octets, so this is done here:
RFC 2047 for words beyond ASCII, RFC 5322 for quoting and folding.
"""

import base64
import re
from datetime import datetime
from email.utils import format_datetime

from levelhead.lib.text import one_line

_LINE = 76
# An encoded word may be 75 long; "=?utf-8?b?" and "?=" take 12, and 63 of base64 are 45 octets of UTF-8.
_OCTETS_A_WORD = 45
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")


def subject(text: str) -> bytes:
    """Return a Subject header for any text."""
    return header("Subject", unstructured(one_line(text)))


def mailbox(name: str, display: str, address: str) -> bytes:
    """Return the header `name` with one mailbox: any display name, and an address already checked."""
    words = phrase(one_line(display, 100))
    return header(name, f"{words} <{address}>" if words else f"<{address}>")


def date(at: datetime) -> bytes:
    """Return a Date header; `at` must know its zone."""
    return header("Date", format_datetime(at))


def header(name: str, value: str) -> bytes:
    """Return one header line, folded at spaces where it is long. `value` must hold no line end: ValueError."""
    if "\r" in value or "\n" in value:
        raise ValueError(f"The header {name} would hold a line end.")
    lines = [f"{name}:"]
    for word in value.split(" "):
        if len(lines[-1]) + 1 + len(word) > _LINE and lines[-1] != f"{name}:":
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines).encode() + b"\r\n"


def one_word(name: str, value: str) -> bytes:
    """Return a header whose `value` is a single word, which is never folded: ValueError where it holds a line end."""
    if "\r" in value or "\n" in value:
        raise ValueError(f"The header {name} would hold a line end.")
    return f"{name}: {value}\r\n".encode()


def unstructured(text: str) -> str:
    """Return one line of text as a header may hold it, encoded only where it must be."""
    return encoded_words(text) if _needs_encoding(text) else text


def phrase(name: str) -> str:
    """Return a display name: as it is, quoted, or encoded."""
    if _needs_encoding(name):
        return encoded_words(name)
    if not name or _ATOMS.fullmatch(name):
        return name
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _needs_encoding(text: str) -> bool:
    # "=?" would be read as the beginning of an encoded word; one long word could not be folded.
    return not text.isascii() or "=?" in text or any(len(word) > _LINE - 10 for word in text.split(" "))


def encoded_words(text: str) -> str:
    """Return `text` as RFC 2047 encoded words, none of which cuts a character in two."""
    chunks = [b""]
    for character in text:
        octets = character.encode()
        if len(chunks[-1]) + len(octets) > _OCTETS_A_WORD:
            chunks.append(b"")
        chunks[-1] += octets
    return " ".join(f"=?utf-8?b?{base64.b64encode(chunk).decode()}?=" for chunk in chunks)
