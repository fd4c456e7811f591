"""A finished page: where it stands, and its words; with what holds from later minutes, where time alone changes it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

Words = str | Callable[[], str]


@dataclass(frozen=True)
class Variant:
    """The words that hold from ``since`` (page time) on; None: from the beginning. ``words`` may be put off.

    One that ``can_wait`` is printed once the others are served.
    """

    since: datetime | None
    words: Words
    can_wait: bool = False

    @cached_property
    def text(self) -> str:
        """The words, put together when they are first asked for, in the language that is spoken then."""
        return self.words if isinstance(self.words, str) else self.words()


@dataclass(frozen=True)
class Document:
    """One address of the site. ``path`` is as a reader asks for it; ``hot`` ones the edge keeps in memory."""

    path: str
    words: Words
    variants: tuple[Variant, ...] = ()
    hot: bool = False

    @cached_property
    def text(self) -> str:
        """The words, put together when they are first asked for, in the language that is spoken then."""
        return self.words if isinstance(self.words, str) else self.words()

    @property
    def file(self) -> str:
        """The file in the site's folder: an address that ends in a slash is a folder's index."""
        return self.path.lstrip("/") + ("index.html" if self.path.endswith("/") else "")
