"""Writes the packs' compiled form: `python -m levelhead.coach.compile`. A test fails when it is stale."""

import json
from pathlib import Path
from typing import Any

from levelhead.coach.load import HERE, load

_TESTS_ONLY = ("must", "must_not")


def compiled(language: str = "en") -> str:
    """Return the compiled form of a language's files: checked, and without what only tests need."""
    raw = load(language)
    files: list[dict[str, Any]] = [
        {"about": file["about"], "rules": [_bare(rule) for rule in file["rules"]]} for file in raw["files"]
    ]
    return json.dumps({"words": raw["words"], "files": files}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _bare(rule: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in rule.items() if name not in _TESTS_ONLY}


def main(folder: Path = HERE) -> None:
    """Write ``en.json`` beside the folder of its rules."""
    for place in sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("_")):
        (folder / f"{place.name}.json").write_text(compiled(place.name), encoding="utf-8")


if __name__ == "__main__":
    main()
