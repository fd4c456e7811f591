"""The packs: rules as data, one folder a language. At run time their compiled form is read, which is quick."""

import json
from functools import cache, lru_cache
from pathlib import Path

from levelhead.coach.pack import Pack, build

HERE = Path(__file__).parent


@cache
def languages() -> frozenset[str]:
    """Return the languages that there are rules for, by their codes."""
    return frozenset(path.stem for path in HERE.glob("*.json"))


@lru_cache(maxsize=4)
def pack(language: str = "en") -> Pack:
    """Return the rules of *language*, made ready; read once and kept."""
    return build(json.loads((HERE / f"{language}.json").read_text(encoding="utf-8")))
