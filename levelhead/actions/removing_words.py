"""What finds words in a text as readers see it, and puts a mark in their place."""

import re
from typing import Any

from django.utils.translation import gettext as _

from levelhead.lib import decoded
from levelhead.lib.markdown import to_words

_LINK_END = r"\](?:\([^()\s]{0,500}\)|\[[^\[\]]{0,100}\])?"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060"
_WITHIN = rf"(?:[*~`\[{_INVISIBLE}]|{_LINK_END}){{0,6}}"
_BETWEEN = rf"(?:[*_~`]{{1,3}}|{_LINK_END})?(?:\s|&nbsp;|[{_INVISIBLE}])+(?:[*_~`]{{1,3}}|\[)?"
_DRESS = re.compile(rf"(?P<closing>{_LINK_END})|(?P<opening>\[)|[*~`]{{1,3}}|(?<=\s)_{{1,3}}|_{{1,3}}(?=\s)")
_ESCAPED = re.compile(r"\\?[!-/:-@\[-`{-~]")
HIDING = ("*", "~", "`", "[", "&", "\\", *_INVISIBLE)
"""What a text holds in which a word may stand that its letters in a row do not show."""


def pattern(words: str) -> re.Pattern[str]:
    """Return what finds ``words`` in any case, with any white space between them and marks of Markdown anywhere.

    What a person copies from the page has lost the marks: "Acme Bank" stands there as "**Acme** Bank" or "Ac*me* Bank".
    """
    return re.compile(_BETWEEN.join(_WITHIN.join(map(_letter, part)) for part in words.split()), re.IGNORECASE)


def _letter(one: str) -> str:
    # Markdown shows a punctuation mark behind a backslash without it.
    return rf"\\?{re.escape(one)}" if _ESCAPED.fullmatch(one) else re.escape(one)


def mark() -> str:
    """Return what stands where words were removed."""
    return _("[words removed]")


def without(held: Any, wanted: re.Pattern[str]) -> Any:
    """Return ``held`` (text, raw mail, or what JSON knows) with a mark where ``wanted`` stood; raw mail goes whole."""
    if isinstance(held, str):
        return _without(held, wanted)
    if isinstance(held, bytes | memoryview):
        return b"" if any(wanted.search(text) for text in decoded.texts(bytes(held))) else held
    if isinstance(held, list):
        return [without(one, wanted) for one in held]
    if isinstance(held, dict):
        return {without(name, wanted): without(one, wanted) for name, one in held.items()}
    return held


def _without(text: str, wanted: re.Pattern[str]) -> str:
    text = wanted.sub(_put_mark, text)
    if any(one in text for one in HIDING) and wanted.search(shown := to_words(text)):
        # Dressed as no pattern foresees (letters by their numbers, say): better plain than still there.
        return wanted.sub(mark(), shown)
    return text


def _put_mark(found: re.Match[str]) -> str:
    """Return the mark, with those marks of Markdown around it that stood inside and have their fellow outside."""
    opened, closed, ahead = list[str](), "", found.string[: found.start()]
    for dress in _DRESS.finditer(found[0]):
        run = dress[0]
        fellow = "[" if dress["closing"] else run
        if fellow in opened and not dress["opening"]:
            opened.remove(fellow)
        elif dress["closing"] or (not dress["opening"] and ahead.count(run) % 2):
            closed += run
        else:
            opened.append(run)
    return f"{''.join(opened)}{mark()}{closed}"
