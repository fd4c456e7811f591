"""A few words of a reader to the terms that they share with others who mean the same.

A term is a matter that several words stand for ("log in", "sign in", "einloggen": all of them ``=signin``), else the
word's stem, else, with little weight, a piece of four letters, so that a slip of the finger does not part two reports.
Everything is looked up in tables here: nothing is learnt elsewhere, and each group can be explained by its terms.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

from snowballstemmer import stemmer

from levelhead.lib.language import LANGUAGES, language_of
from levelhead.lib.vectors import vectors
from levelhead.reports.matters import MATTERS, PHRASES, USUAL

STEMMERS = {"en": "english", "de": "german", "fr": "french", "es": "spanish", "pt": "portuguese", "it": "italian",
            "nl": "dutch", "sv": "swedish"}  # fmt: skip
MATTER, COMMON, STEM, PIECE, PAIR = 1.5, 1.0, 0.8, 0.2, 0.8
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_MOST = 1200
_IDLE_WORDS = """
hi hello hey dear please pls thanks thank you team guys help need want would could should also really
very much just since today yesterday now still again anymore any some all every everything something
anything nothing day days hour hours minute minutes morning evening night week time times try tried
trying keep keeps get gets got getting go goes going come comes make makes made say says said see sees
saw look looks know think thing things one two three first last after before about here there am been
being does did doing done has had having into out up down over off only even than then them they these
those their our us we he she his her its be by or so if as at an a are was were will shall may might must
can can't cannot don't doesn't didn't isn't wasn't won't not no yes i i'm i've it's that's what's there's
too ok okay lot many few more most other another same way like use using used user users people anyone
someone somebody everyone happen happens happening tell told ask fix fixed problem problems issue issues
trouble question sorry urgent asap regards best bitte danke hallo guten tag merci bonjour hola gracias
obrigado olá ciao grazie driftpost
"""
_IDLE = frozenset(_IDLE_WORDS.split())


def terms(text: str) -> dict[str, float]:
    """Return the terms of ``text`` with their weights; the cost is well under a millisecond for a usual report."""
    folded = plain(text[:_MOST])
    language = language_of(text) or "en"
    found: dict[str, float] = {}
    matters, folded = _phrases(folded)
    words = [*matters, *(_term(word, language) for word in _WORD.findall(folded) if not _is_idle(word, language))]
    for term in dict.fromkeys(words):
        found[term] = _weight(term)
    for one, other in pairwise(sorted({term for term in words if term[0] == "="})):
        found[f"{one}{other}"] = PAIR
    for term in list(found):
        if term[0] != "=":
            found |= {f"~{piece}": PIECE for piece in pieces(term)}
    return found


def words_of_weight(text: str) -> list[str]:
    """Return the words of ``text`` that tell what it is about, in lower case and without accents, each once."""
    language = language_of(text) or "en"
    return list(dict.fromkeys(word for word in _WORD.findall(plain(text[:_MOST])) if not _is_idle(word, language)))


def _weight(term: str) -> float:
    if term[0] != "=":
        return STEM
    return COMMON if term[1:] in USUAL else MATTER


def shown(text: str, wanted: Iterable[str]) -> list[str]:
    """Return the words of ``text`` that ``wanted`` terms stand for, as they are written there, in the order wanted."""
    whole, language = plain(text[:_MOST]), language_of(text) or "en"
    written = {f"={PHRASES[match[0]]}": match[0] for match in _phrase_pattern().finditer(whole)}
    for word in _WORD.findall(text[:_MOST]):
        folded = plain(word)
        if not _is_idle(folded, language):
            written.setdefault(_term(folded, language), word)
    return [written[term] for term in wanted if term in written]


def plain(text: str) -> str:
    """Return ``text`` in lower case and without accents."""
    folded = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return "".join(sign for sign in folded if not unicodedata.combining(sign))


def _phrases(folded: str) -> tuple[list[str], str]:
    """Take whole phrases out of the text, each as its matter."""
    found: list[str] = []

    def taken(match: re.Match[str]) -> str:
        found.append(f"={PHRASES[match[0]]}")
        return " "

    return found, _phrase_pattern().sub(taken, folded)


def matters_of_phrases(folded: str) -> list[str]:
    """Return the matters that the phrases in a `plain` text stand for."""
    return [PHRASES[found] for found in _phrase_pattern().findall(folded)]


@lru_cache(maxsize=1)
def _phrase_pattern() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, PHRASES), key=len, reverse=True)) + r")\b")


@lru_cache(maxsize=20_000)
def _term(word: str, language: str) -> str:
    if word in MATTERS:
        return f"={MATTERS[word]}"
    short = stem(word, language)
    if short in MATTERS:
        return f"={MATTERS[short]}"
    close = _close(word)
    return f"={MATTERS[close]}" if close else short


@lru_cache(maxsize=20_000)
def _close(word: str) -> str:
    """The known word that ``word`` is one slip away from (a letter more, less, wrong, or two exchanged), or "".

    A word that English has is no slip ("right" is not "bright").
    """
    if len(word) < 5 or vectors().has(word):
        return ""
    return next((slip for slip in _slips(word) if slip in MATTERS and len(slip) > 4), "")


def _slips(word: str) -> Iterator[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


def _is_idle(word: str, language: str) -> bool:
    return word in _IDLE or word in LANGUAGES.get(language, ()) or (len(word) < 3 and word not in MATTERS)


@lru_cache(maxsize=20_000)
def stem(word: str, language: str) -> str:
    """Return the stem of ``word``, as ``language`` forms words."""
    return str(_stemmer(STEMMERS.get(language, "english")).stemWord(word.partition("'")[0]))


@lru_cache(maxsize=16)
def _stemmer(name: str) -> Any:
    return stemmer(name)


@lru_cache(maxsize=20_000)
def pieces(term: str) -> tuple[str, ...]:
    """Return the pieces of four letters of ``term``, its edges marked."""
    padded = f"_{term}_"
    return tuple(dict.fromkeys(padded[at : at + 4] for at in range(max(1, len(padded) - 3))))
