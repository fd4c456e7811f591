"""A finished page: where it stands, and its words; with what holds from later minutes, where time alone changes it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Variant:
    """The words that hold from ``since`` (page time) on; None: from the beginning."""

    since: datetime | None
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """One address of the site. ``path`` is as a reader asks for it; ``hot`` ones the edge keeps in memory."""

    path: str
    text: str
    variants: tuple[Variant, ...] = ()
    hot: bool = False

    @property
    def file(self) -> str:
        """The file in the site's folder: an address that ends in a slash is a folder's index."""
        return self.path.lstrip("/") + ("index.html" if self.path.endswith("/") else "")
