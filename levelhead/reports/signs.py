"""A reader's words to the signs by which `intents` tells what answer they want.

A sign is the stem of a word, two stems side by side (of which one may be the beginning or the end), the matter that a
word or phrase stands for in any language, or a piece of a word, so that a slip of the finger does not hide it. Small
words stay: "I cannot", "somebody else's" and "not mine" tell more than most large ones.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from levelhead.lib.language import language_of
from levelhead.reports.matters import MATTERS
from levelhead.reports.terms import matters_of_phrases, pieces, plain, stem

STEM, MATTER, PAIR, PIECE = 1.0, 1.0, 1.0, 0.3
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[?!%$€£]")
_MOST, _WORDS = 1200, 80
_NOT = re.compile(r"(\w{2,})n't|(ca|wo|do|does|did|is|have|has|could|was)nt")
_SHORT = {"ca": "can", "wo": "will", "sha": "shall"}


def signs(text: str) -> dict[str, float]:
    """Return the signs in ``text`` with their weights."""
    folded = plain(text[:_MOST])
    language = language_of(text) or "en"
    words = [word for found in _WORD.findall(folded) for word in _apart(found)][:_WORDS]
    stems = [stem(word, language) for word in words]
    found = {f"={matter}": MATTER for matter in matters_of_phrases(folded)}
    for word, short in zip(words, stems, strict=True):
        found[short] = STEM
        if matter := MATTERS.get(word) or MATTERS.get(short):
            found[f"={matter}"] = MATTER
        if word[0].isalpha():
            found.update((f"~{piece}", PIECE) for piece in pieces(word))
    found.update((f"{one} {other}", PAIR) for one, other in pairwise(("^", *stems, "^") if stems else ()))
    return found


def _apart(word: str) -> Iterator[str]:
    """Yield the words in one: "can't" is "can" and "not"; any number is "0"."""
    if word.isdigit():
        yield "0"
    elif word == "cannot":
        yield from ("can", "not")
    elif match := _NOT.fullmatch(word):
        begun = match[1] or match[2]
        yield from (_SHORT.get(begun, begun), "not")
    else:
        yield from filter(None, word.split("'"))
