"""Takes a stranger's mail apart within bounds: what it costs is bounded by what people send, whatever stands in it.

Python's parser costs the square of a header's length, its depth in stack, and for each line as many comparisons as
parts are open. A mail beyond these bounds is nobody's letter: it is read as far as they go.
"""

import email.policy
import time
from email.message import EmailMessage
from email.parser import BytesFeedParser
from typing import Any

LONGEST_HEADER = 2000
MOST_COMMENTS = 20  # brackets in a header: the parser goes one step deeper for each
MOST_LINES = 500_000  # more than 25 MB in base64
MOST_PARTS = 100
PATIENCE = 20.0  # seconds
_PIECE = 4096


def parsed(raw: bytes) -> EmailMessage:
    """Return the mail in ``raw``, as far as the bounds go."""
    parts = _Parts()
    parser: Any = BytesFeedParser(policy=_Bounded(message_factory=parts))
    raw, ends = _few_lines(raw), time.monotonic() + PATIENCE
    for at in range(0, len(raw), _PIECE):
        if parts.made > MOST_PARTS or time.monotonic() > ends:
            break
        parser.feed(raw[at : at + _PIECE])
    mail = parser.close()
    assert isinstance(mail, EmailMessage)
    return mail


def _few_lines(raw: bytes) -> bytes:
    if raw.count(b"\n") <= MOST_LINES:
        return raw
    return b"\n".join(raw.split(b"\n", MOST_LINES)[:MOST_LINES])


class _Parts:
    """Makes the parts of a mail, and counts them."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, policy: Any = None) -> EmailMessage:
        """Return a new one."""
        self.made += 1
        return EmailMessage(policy=policy)


class _Bounded(email.policy.EmailPolicy):
    """Shortens each header before anything looks into it."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return a header's name and value, in the length that people write, and as they wrote it (RFC 6532)."""
        name, value = super().header_source_parse(sourcelines)
        value = _as_written(value[: 4 * LONGEST_HEADER])[:LONGEST_HEADER]
        return name, value if value.count("(") <= MOST_COMMENTS else value.replace("(", "")


def _as_written(value: str) -> str:
    try:
        return value.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:  # older letters, or the first half of one
        return value
