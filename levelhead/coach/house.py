"""An organisation's own words: banned phrases are flagged, allowed terms are left alone."""

import re
from collections.abc import Iterator
from functools import lru_cache

from levelhead.coach.better import capital
from levelhead.coach.draft import Draft, Spot
from levelhead.coach.model import Fix, Flag, House, Severity
from levelhead.coach.tokens import sentences

_SPARED = ("jargon", "robot")


def apply(written: Draft, flags: list[Flag]) -> list[Flag]:
    """Return *flags* without those the house allows, and with those it asks for."""
    house = written.context.house
    spared = [flag for flag in flags if not _allowed(flag, house)]
    return [*spared, *_banned(written, house)]


@lru_cache(maxsize=20_000)
def phrase(words: str) -> tuple[str, ...]:
    """Return the words of a house's phrase as drafts are read; none where it holds none."""
    return tuple(word for sentence in sentences(" ".join(words.split())) for word in sentence.words)


def _allowed(flag: Flag, house: House) -> bool:
    quote = flag.quote.lower()
    if flag.key == "leak":
        return any(contact and contact.lower() in quote for contact in house.contacts)
    if flag.key not in _SPARED:
        return False
    return any(_holds(quote, term.lower()) for term in (*house.allowed, *house.products) if term)


def _holds(quote: str, term: str) -> bool:
    """Whether *term* stands in *quote* as words of its own: an allowed "api" spares no "rapid"."""
    return term in quote and re.search(rf"(?<!\w){re.escape(term)}(?!\w)", quote) is not None


def _banned(written: Draft, house: House) -> Iterator[Flag]:
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, instead in house.banned.items():
        wanted = phrase(words)
        if wanted:
            by_first.setdefault(wanted[0], []).append((wanted, instead))
    for spot, word, _ in written.words() if by_first else ():
        for wanted, instead in by_first.get(word, ()):
            if _stands(written, spot, wanted):
                yield _flag(written, Spot(spot.sentence, spot.start, spot.start + len(wanted)), instead)


def _stands(written: Draft, spot: Spot, wanted: tuple[str, ...]) -> bool:
    """Whether *wanted* begins at *spot*, in words of ours: a reader's, in quotation marks, are left alone."""
    sentence = written.sentences[spot.sentence]
    return tuple(sentence.words[spot.start : spot.start + len(wanted)]) == wanted and not sentence.quoted[spot.start]


def _flag(written: Draft, spot: Spot, instead: str) -> Flag:
    start, end = written.place(spot)
    quote = written.text[start:end]
    text = capital(instead) if quote[0].isupper() and spot.start == 0 else instead
    why = "Your own house does not use these words."
    fixes = (Fix(start, end, text),) if text else ()
    better = (instead,) if instead else ()
    return Flag("robot", "house", start, end, quote, why, better, fixes, Severity.WARNING, "your house")
