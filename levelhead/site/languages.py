"""The site in each of its languages: the first stands at the root of the folder, a further one under its code."""

import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from levelhead.site.view import PageView
from levelhead.wording.tongues import CATALOGUES, known, speaking


def each(views: Iterable[PageView]) -> Iterator[PageView]:
    """Yield each of ``views``; until the next one, Levelhead's own sentences are in its language."""
    for view in views:
        with speaking(view.language):
            yield view


def looks(tongues: Iterable[str]) -> tuple[str, ...]:
    """Return what tells whether the sentences of ``tongues`` are those of the last print."""
    return tuple(f"{code} {_checksum(code)}" for code in tongues)


def clear(folder: Path, tongues: Iterable[str]) -> None:
    """Take away what stands in a language that the page has no more. The first never had a place of its own."""
    first, *further = tongues
    for code in {*known(), first} - set(further):
        shutil.rmtree(folder / code, ignore_errors=True)


@cache
def _checksum(code: str) -> str:
    path = CATALOGUES / code / "LC_MESSAGES" / "django.mo"
    return sha256(path.read_bytes()).hexdigest()[:16] if path.exists() else ""
