"""What readers see of a text: without what is invisible, its markup inside words undone, in letters of one width.

A secret is one however it is written down: `AKIA**IOSF**…` is printed as one word, and so is a word with a soft hyphen.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_DRESSED = re.compile(
    r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,30});"  # an entity
    r"|\\(?=[!-/:-@\[-`{-~A-Za-z0-9])"  # an escape
    r"|(?<=\w)(?:[*`~]{1,3})(?=\w)"  # emphasis inside a word
    r"|[^\x00-\x7f]"  # a wide letter, or a sign that nobody sees
)
_OPENS, _CLOSES = r"\s{0,2}[\[({<]\s{0,2}", r"\s{0,2}[\])}>]\s{0,2}"
_SPELLED = re.compile(
    rf"(?<=\w)(?:(?P<at>{_OPENS}(?:at|@){_CLOSES}"
    r"|\s{1,2}at\s{1,2}(?!(?:the|an?|our|their|this|that|each|every)\b)(?=[\w-]{1,63}\s{1,2}dot\s{1,2}[a-z]))"
    rf"|{_OPENS}(?:dot|\.){_CLOSES}|\s{{1,2}}dot\s{{1,2}})(?=[a-z0-9])",
    re.IGNORECASE,
)
_SPELLS = re.compile(r"[\[({<] {0,2}(?:at\b|@)|\bdot\b", re.IGNORECASE)
_BROKEN = re.compile(r"(?<=[A-Za-z0-9_/+=-])[ \t]{0,3}\r?\n[ \t>]{0,8}(?=[A-Za-z0-9_/+=-])")


@dataclass(frozen=True, slots=True)
class Seen:
    """Another form of a text: its `text`, and for each of its characters the `places` from which it comes, end last."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters from *start* to *end* stand in the text as it was written."""
        return self.places[start], self.places[end - 1] + 1


def undressed(text: str) -> Seen | None:
    """Return *text* as it is printed, None where that is no different."""
    return _without(text, _DRESSED, lambda found: _printed(found[0]))


def unbroken(text: str) -> Seen | None:
    """Return *text* with the words together that a line's end parts, None where there are none."""
    return _without(text, _BROKEN, lambda found: "")


def respelled(text: str) -> Seen | None:
    """Return *text* with addresses as they are meant ("rafael [at] mail dot example"), None where none is spelled."""
    if not _SPELLS.search(text):
        return None
    return _without(text, _SPELLED, lambda found: "@" if found["at"] else ".")


def _printed(found: str) -> str:
    if found[0] == "&":
        found = html.unescape(found)
    elif found.isascii():
        return ""
    shown = unicodedata.normalize("NFKC", found)
    return "".join(sign for sign in shown if unicodedata.category(sign) != "Cf")


def _without(text: str, sought: "re.Pattern[str]", instead: Callable[["re.Match[str]"], str]) -> Seen | None:
    signs: list[str] = []
    places: list[int] = []
    last, changed = 0, False
    for found in sought.finditer(text):
        signs.append(text[last : found.start()])
        places.extend(range(last, found.start()))
        put = instead(found)
        changed = changed or put != found[0]
        signs.append(put)
        places.extend([found.start()] * len(put))
        last = found.end()
    if not changed:
        return None
    return Seen("".join(signs) + text[last:], (*places, *range(last, len(text))))
