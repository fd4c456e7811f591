"""The languages that the page can have: those in which Levelhead's own sentences are written.

A language is a catalogue of ``levelhead/locale``; English stands in the code itself.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.utils import translation
from django.utils.translation import get_language_info

from levelhead.lib.original import Original

CATALOGUES = Path(__file__).parent.parent / "locale"
IN_THE_CODE = "en"


@cache
def known() -> dict[str, str]:
    """Return every language that a page can have, as {code: its name in itself}, by name."""
    codes = {IN_THE_CODE, *(path.parent.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES/django.mo"))}
    return dict(sorted(((code, own_name(code)) for code in codes), key=lambda it: it[1]))


def own_name(code: str) -> str:
    """Return what a language calls itself: "Deutsch"."""
    name = str(get_language_info(code)["name_local"])
    return name[:1].upper() + name[1:]


def direction(code: str) -> str:
    """Return which way a language is written: "rtl" or "ltr"."""
    return "rtl" if get_language_info(code)["bidi"] else "ltr"


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say Levelhead's own sentences in ``code`` meanwhile."""
    with translation.override(code):
        yield


@dataclass(frozen=True)
class Tongue:
    """Says words in ``code`` where somebody has written them; the others stay in ``first``, and know it.

    ``words`` maps what was first said to what it is in this language, ``by`` to the name of who wrote that.
    """

    code: str
    first: str
    words: Mapping[str, str] = field(default_factory=dict)
    by: Mapping[str, str] = field(default_factory=dict)

    def say(self, text: str) -> str:
        """Return ``text`` in this language, or as it is."""
        if not text or self.code == self.first:
            return text
        found = self.words.get(text)
        return Original(text, self.first) if found is None else found

    def has(self, *texts: str) -> bool:
        """Return whether each of ``texts`` stands in this language; empty ones need no words."""
        return self.code == self.first or all(text in self.words for text in texts if text)

    def of(self, *texts: str) -> "Tongue":
        """Return this language where it has all of ``texts``, and else the first: no sentence mixes two."""
        return self if self.has(*texts) else Tongue(self.first, self.first)
