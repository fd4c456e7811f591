"""An organisation's own words: banned phrases are flagged, allowed terms are left alone."""

import re
from collections.abc import Iterator

from levelhead.coach.draft import Draft, Spot
from levelhead.coach.model import Fix, Flag, House, Severity
from levelhead.coach.patterns import PatternError
from levelhead.coach.spelling import split_word

_SPARED = ("jargon", "robot")


def apply(written: Draft, flags: list[Flag]) -> list[Flag]:
    """Return *flags* without those the house allows, and with those it asks for."""
    house = written.context.house
    spared = [flag for flag in flags if not _allowed(flag, house)]
    return [*spared, *_banned(written, house)]


def phrase(words: str) -> tuple[str, ...]:
    """Return the words of a house's phrase as drafts are read; raises PatternError when it holds none."""
    found = tuple(
        part
        for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)?", words.lower())
        for part in split_word(word.replace("’", "'"))
    )
    if not found:
        raise PatternError(f"{words!r} holds no word")
    return found


def _allowed(flag: Flag, house: House) -> bool:
    if flag.key == "leak":
        return any(contact.lower() in flag.quote.lower() for contact in house.contacts)
    if flag.key not in _SPARED:
        return False
    return any(_holds(flag.quote, term) for term in (*house.allowed, *house.products))


def _holds(quote: str, term: str) -> bool:
    """Whether *term* stands in *quote* as words of its own: an allowed "API" spares no "rapid"."""
    return re.search(rf"(?<!\w){re.escape(term)}(?!\w)", quote, re.IGNORECASE) is not None


def _banned(written: Draft, house: House) -> Iterator[Flag]:
    for words, instead in house.banned.items():
        wanted = phrase(words)
        for spot in _find(written, wanted):
            start, end = written.place(spot)
            better = (instead,) if instead else ()
            yield Flag(
                "robot",
                "house",
                start,
                end,
                written.text[start:end],
                "Your own house does not use these words.",
                better,
                tuple(Fix(start, end, text) for text in better),
                Severity.WARNING,
                "your house",
            )


def _find(written: Draft, wanted: tuple[str, ...]) -> Iterator[Spot]:
    size = len(wanted)
    for spot, word, _ in written.words():
        if word == wanted[0]:
            row = written.sentences[spot.sentence].words[spot.start : spot.start + size]
            if tuple(row) == wanted:
                yield Spot(spot.sentence, spot.start, spot.start + size)
