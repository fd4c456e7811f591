"""generation.json: what stands in the folder. It is written last; docs/reference/site-folder.md describes it.

Beside the keys that the edge reads it keeps some for the next publish: ``looks`` (a checksum of all that shows on every
page), ``day`` (the page's day when the index was printed), ``months`` (the months of the history), ``lines`` (a
checksum of each open incident's line in its month, so that a month is printed again only when a line changes) and,
while only what holds now has been printed, ``whole`` (the revision up to which everything is) and ``left`` (variants of
that revision, to be taken away).
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from levelhead.site import folder as files
from levelhead.site.document import Document, Variant
from levelhead.site.folder import Effort, Sum
from levelhead.site.signatures import Signer
from levelhead.site.when import stamp

FILE = "generation.json"
FORMAT = 1
POLICY = "Content-Security-Policy"


@dataclass(slots=True)
class Generation:
    """One state of the folder. ``revision`` is -1 for a folder that holds nothing yet.

    ``whole`` is the revision up to which all is printed, where that is another, and ``left`` the variants of it.
    """

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
    whole: int | None = None
    left: list[str] = field(default_factory=list)

    def take(self, root: Path, document: Document, effort: Effort) -> None:
        """Put ``document`` and its variants into the folder ``root`` and remember what stands there."""
        self.take_ahead(root, document, effort)
        made = files.place(root, document.file, document.text, effort)
        self._sign(root, document, [made.sha256, *(_sum(it) for it in document.variants)])
        if document.hot:
            self.hot[document.path] = made

    def take_ahead(self, root: Path, document: Document, effort: Effort) -> None:
        """Put the variants of ``document`` alone: nobody sees them before generation.json names them."""
        if document.variants and document.path not in self.variants:
            self.variants[document.path] = [_place(root, document, it, effort) for it in document.variants]

    def take_now(self, root: Path, document: Document, effort: Effort, held: "Generation") -> None:
        """Put what cannot wait of ``document``; the rest stays as ``held`` has it, or is not there yet."""
        if not document.variants:
            self.take(root, document, effort)
            return
        first = [it for it in document.variants if not it.can_wait]
        self.variants[document.path] = [_place(root, document, it, effort) for it in first]
        known = held.hot.get(document.path)
        self.hot[document.path] = known or files.place(root, document.file, document.text, effort)
        self._sign(root, document, [self.hot[document.path].sha256, *map(_sum, first)])

    def _sign(self, root: Path, document: Document, sums: list[str]) -> None:
        if self.signer is not None:
            self.signer.put(root, document.path, document.file, sums)

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
        return {str(variant["file"]) for variants in self.variants.values() for variant in variants} | set(self.left)


def _place(root: Path, document: Document, variant: Variant, effort: Effort) -> dict[str, str | None]:
    """Put a variant into ``root``, named by what it says: the old generation's stand until the new one is in place."""
    file = f"{document.file}@{_sum(variant)[:12]}"
    files.place(root, file, variant.text, effort)
    return {"from": stamp(variant.since) if variant.since else None, "file": file}


def _sum(variant: Variant) -> str:
    return files.checksum(variant.text.encode()).sha256


def read(root: Path) -> Generation:
    """Return what ``root`` holds; an empty generation where there is none that can be read. OSError if it is locked.

    Its revision is the one up to which all is printed.
    """
    try:
        raw: dict[str, Any] = json.loads((root / FILE).read_bytes())
        if raw["format"] != FORMAT:
            return Generation()
        hot = {path: Sum(str(it["sha256"]), int(it["size"])) for path, it in raw["hot"].items()}
        own = (raw["looks"], raw["day"], list(raw["months"]), raw["clock"], dict(raw["lines"]))
        policy = str(raw["headers"].get(POLICY, ""))
        removals = int(raw.get("removals", 0))
        revision, left = int(raw.get("whole", raw["revision"])), list(raw.get("left", []))
        return Generation(str(raw["page"]), revision, *own, hot, raw["variants"], policy, removals, left=left)
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
    if made.whole is not None:
        told |= {"whole": made.whole, "left": made.left}
    data = json.dumps(told, separators=(",", ":")).encode()
    if made.signer is not None:
        made.signer.put(root, f"/{FILE}", FILE, [files.checksum(data).sha256])
    files.put(root / FILE, data)
