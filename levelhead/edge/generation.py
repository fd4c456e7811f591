"""Reads generation.json, which the writer of the site puts in place last, when everything else is there."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from levelhead.edge.clock import PageClock, moment
from levelhead.edge.paths import candidates

FILE = "generation.json"
FORMAT = 1
_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*", re.ASCII)


class SiteRefusedError(Exception):
    """The folder does not hold a whole site; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file must be, byte for byte."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Variant:
    """A file that answers a path from a moment of the page's time on; None: from the beginning."""

    since: float | None
    file: str


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of the whole site. Paths are as a reader asks for them; files are relative to the folder."""

    page: str
    revision: int
    clock: PageClock
    hot: dict[str, Checked]
    variants: dict[str, tuple[Variant, ...]]
    headers: dict[str, str]
    removals: int = 0
    moved: dict[str, str] = field(default_factory=dict)


def parse(text: bytes) -> Generation:
    """Understand a generation.json of format 1, leaving further keys alone. SiteRefusedError for all else."""
    try:
        raw = json.loads(text)
        if raw["format"] != FORMAT:
            raise SiteRefusedError(f"{FILE} has the format {raw['format']!r}; this edge reads {FORMAT}")
        return Generation(
            page=str(raw["page"]),
            revision=int(raw["revision"]),
            clock=_clock(raw.get("clock") or {}),
            hot={path: Checked(str(it["sha256"]), int(it["size"])) for path, it in raw["hot"].items()},
            variants={path: _variants(path, its) for path, its in (raw.get("variants") or {}).items()},
            headers=_headers(raw.get("headers") or {}),
            removals=int(raw.get("removals") or 0),
            moved=_moved(raw.get("moved") or {}),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise SiteRefusedError(f"{FILE} cannot be read: {type(error).__name__}: {error}") from error


def _clock(raw: dict[str, Any]) -> PageClock:
    origin, anchor = raw.get("origin"), raw.get("anchor")
    return PageClock(
        origin=None if origin is None else moment(origin),
        anchor=None if anchor is None else moment(anchor),
        rate=float(raw.get("rate", 1.0)),
    )


def _moved(raw: dict[str, Any]) -> dict[str, str]:
    """Where addresses lead that moved for good: both are paths of ours, since one of them becomes a header."""
    for path in (*raw, *raw.values()):
        if not isinstance(path, str) or not candidates(path):
            raise ValueError(f"{path!r} is no address of this site")
    return dict(raw)


def _variants(path: str, raw: list[dict[str, Any]]) -> tuple[Variant, ...]:
    """The variants of a path, in the order of their moments; the first must hold from the beginning."""
    variants = [Variant(None if it.get("from") is None else moment(it["from"]), str(it["file"])) for it in raw]
    variants.sort(key=lambda variant: float("-inf") if variant.since is None else variant.since)
    if not variants or variants[0].since is not None:
        raise SiteRefusedError(f"{FILE}: no variant of {path} holds from the beginning")
    return tuple(variants)


def _headers(raw: dict[str, Any]) -> dict[str, str]:
    """Headers by lower-case name. One that could break a response into two is refused."""
    for name, value in raw.items():
        if not _HEADER_NAME.fullmatch(name) or not str(value).isascii() or not str(value).isprintable():
            raise SiteRefusedError(f"{FILE}: the header {name!r} cannot be sent")
    return {name.lower(): str(value) for name, value in raw.items()}
