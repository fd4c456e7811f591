"""What a request's headers ask for: which encoding, and whether the reader already has the bytes."""

from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from functools import lru_cache

IDENTITY = "identity"
SUFFIXES = {"br": ".br", "zstd": ".zst", "gzip": ".gz"}
"""Content codings we hold, the best first, and what their files are called."""

ALIASES = {"x-gzip": "gzip"}
LONGEST_HEADER = 1000


@lru_cache(maxsize=256)
def choose_encoding(accept: str | None, held: tuple[str, ...]) -> str:
    """The coding to send: the highest q-value (RFC 9110, 12.5.3), at equal ones the best of ours.

    `held` are the codings we have besides identity, best first. Identity is the answer to everything that
    cannot be read, and even to a reader who refuses it: the words matter more than the form.
    """
    if not accept or len(accept) > LONGEST_HEADER:
        return IDENTITY
    wanted = dict(_weights(accept))
    anything = wanted.get("*", 0.0)
    best, best_weight = IDENTITY, 0.0
    for coding in held:
        weight = wanted.get(coding, anything)
        if weight > best_weight:
            best, best_weight = coding, weight
    return best if best_weight >= wanted.get(IDENTITY, 0.0) else IDENTITY


def _weights(accept: str) -> Iterator[tuple[str, float]]:
    """Each coding named in an Accept-Encoding header with its q-value; one that cannot be read weighs 0."""
    for item in accept.lower().split(","):
        coding, *parameters = (part.strip() for part in item.split(";"))
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                weight = _weight(value.strip())
        yield ALIASES.get(coding, coding), weight


def _weight(value: str) -> float:
    """A q-value, 0 to 1; 0 for what is none (and for NaN, which float() would take)."""
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if 0.0 <= weight <= 1.0 else 0.0


def has_it(if_none_match: str, etag: str) -> bool:
    """Whether an If-None-Match header names this entity tag, by weak comparison (RFC 9110, 13.1.2)."""
    if if_none_match == etag:
        return True
    tags = (tag.strip() for tag in if_none_match.split(","))
    return any(tag == "*" or tag.removeprefix("W/") == etag for tag in tags)


def is_unchanged(if_modified_since: str, modified: int | None) -> bool:
    """Whether a file last changed at `modified` (seconds, UTC) is no newer than the date in the header."""
    if modified is None:
        return False
    try:
        since = parsedate_to_datetime(if_modified_since)
        return since.tzinfo is not None and modified <= since.timestamp()
    except (TypeError, ValueError, OverflowError):
        return False
