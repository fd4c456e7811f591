"""generation.json: what stands in the folder. It is written last; docs/reference/site-folder.md describes it.

Beside the keys that the edge reads it keeps four for the next publish: ``looks`` (a checksum of all that shows on every
page), ``day`` (the page's day when the index was printed), ``months`` (the months of the history) and ``lines`` (a
checksum of each open incident's line in its month, so that a month is printed again only when a line changes).
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from levelhead.site import folder as files
from levelhead.site.document import Document
from levelhead.site.folder import Effort, Sum
from levelhead.site.signatures import Signer
from levelhead.site.when import stamp

FILE = "generation.json"
FORMAT = 1
POLICY = "Content-Security-Policy"


@dataclass(slots=True)
class Generation:
    """One state of the folder. ``revision`` is -1 for a folder that holds nothing yet."""

    page: str = ""
    revision: int = -1
    looks: str = ""
    day: str = ""
    months: list[str] = field(default_factory=list)
    clock: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)
    hot: dict[str, Sum] = field(default_factory=dict)
    variants: dict[str, list[dict[str, str | None]]] = field(default_factory=dict)
    policy: str = ""
    removals: int = 0
    moved: dict[str, str] = field(default_factory=dict)
    signer: Signer | None = None

    def take(self, root: Path, document: Document, effort: Effort) -> None:
        """Put ``document`` and its variants into the folder ``root`` and remember what stands there."""
        told: list[dict[str, str | None]] = []
        for variant in document.variants:
            # Named by what it says: the old generation's variants stand untouched until the new one is in place.
            file = f"{document.file}@{files.checksum(variant.text.encode()).sha256[:12]}"
            files.place(root, file, variant.text, effort)
            told.append({"from": stamp(variant.since) if variant.since else None, "file": file})
        made = files.place(root, document.file, document.text, effort)
        if self.signer is not None:
            sums = [made.sha256, *(files.checksum(it.text.encode()).sha256 for it in document.variants)]
            self.signer.put(root, document.path, document.file, sums)
        if document.hot:
            self.hot[document.path] = made
        if told:
            self.variants[document.path] = told

    def keep(self, path: str, held: "Generation") -> bool:
        """Carry ``path`` over from ``held``, where it has not changed. Return whether it was there."""
        if path not in held.hot:
            return False
        self.hot[path] = held.hot[path]
        if path in held.variants:
            self.variants[path] = held.variants[path]
        return True

    @property
    def variant_files(self) -> set[str]:
        """The files that only variants name."""
        return {str(variant["file"]) for variants in self.variants.values() for variant in variants}


def read(root: Path) -> Generation:
    """Return what ``root`` holds; an empty generation where there is none that can be read. OSError if it is locked."""
    try:
        raw: dict[str, Any] = json.loads((root / FILE).read_bytes())
        if raw["format"] != FORMAT:
            return Generation()
        hot = {path: Sum(str(it["sha256"]), int(it["size"])) for path, it in raw["hot"].items()}
        own = (raw["looks"], raw["day"], list(raw["months"]), raw["clock"], dict(raw["lines"]))
        policy = str(raw["headers"].get(POLICY, ""))
        removals = int(raw.get("removals", 0))
        return Generation(str(raw["page"]), int(raw["revision"]), *own, hot, raw["variants"], policy, removals)
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return Generation()


def write(root: Path, made: Generation, *, at: datetime) -> None:
    """Put generation.json into ``root``: from then on the edge serves this state."""
    told = {
        "format": FORMAT,
        "page": made.page,
        "revision": made.revision,
        "published_at": stamp(at),
        "removals": made.removals,
        "clock": made.clock,
        "moved": made.moved,
        "hot": {path: {"sha256": it.sha256, "size": it.size} for path, it in made.hot.items()},
        "variants": made.variants,
        "headers": {POLICY: made.policy},
        "looks": made.looks,
        "day": made.day,
        "months": made.months,
        "lines": made.lines,
    }
    data = json.dumps(told, separators=(",", ":")).encode()
    if made.signer is not None:
        made.signer.put(root, f"/{FILE}", FILE, [files.checksum(data).sha256])
    files.put(root / FILE, data)
