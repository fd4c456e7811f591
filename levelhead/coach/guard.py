"""What must never go out by mistake: secrets, private people, inside machines, and an incident's withheld words.

Apart from the rest of the coach on purpose: it needs no pack and no context, so publishing can lean on it alone.
Every stop carries an id made from its kind and words, by which a person or a program says "I know, go on".
"""

import hashlib
import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from levelhead.coach.secrets import ADDRESSES, MARKED, SIGNS, Sign
from levelhead.coach.seen import respelled, unbroken, undressed

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing that must not go out unless a person knowingly says so.

    `start` and `end` count characters of the text, end exclusive; `id` is the same for the same kind and words.
    """

    id: str
    kind: str
    start: int
    end: int
    quote: str
    why: str


def check(text: str, withheld: Sequence[str] = (), contacts: Iterable[str] = ()) -> list[Stop]:
    """Return what in *text* must not go out, in the order of the text.

    *withheld* are the incident's words that nobody may say yet, in any case; *contacts* are the organisation's own
    public addresses, which are no leak. Deterministic. Any error in here is the caller's to treat as a stop.
    """
    own = tuple(contact.lower() for contact in contacts if contact)
    kept: list[Stop] = []
    for stop in (*_withheld(text, withheld), *_secrets(text, own), *_in_disguise(text, own)):
        place = bisect(kept, stop.start, key=_start)
        beside = kept[max(0, place - 1) : place + 1]
        if not any(stop.start < other.end and other.start < stop.end for other in beside):
            kept.insert(place, stop)
    return kept


def _start(stop: Stop) -> int:
    return stop.start


def _in_disguise(text: str, own: tuple[str, ...]) -> Iterator[Stop]:
    """What readers see as a secret although there is markup, a line's end, "[at]" or a sign that is not seen inside."""
    for form, signs in ((undressed(text), SIGNS), (unbroken(text), MARKED), (respelled(text), ADDRESSES)):
        for stop in _secrets(form.text, own, signs) if form else ():
            start, end = form.span(stop.start, stop.end) if form else (0, 0)
            yield _stop(stop.kind, text, start, end, stop.why)


def _secrets(text: str, own: tuple[str, ...], signs: Sequence[Sign] = SIGNS) -> Iterator[Stop]:
    low, longest = text.lower(), max(map(len, text.split()), default=0)
    digits = len(_DIGIT.findall(text))
    for sign in signs:
        if longest < sign.run or digits < sign.digits or not _hinted(sign, low):
            continue
        for found in sign.expression.finditer(text):
            if not sign.holds(text, found):
                continue
            start, end = found.span("value") if "value" in sign.expression.groupindex else found.span()
            if not any(contact in text[start:end].lower() for contact in own):
                yield _stop(sign.kind, text, start, end, sign.why)


def _hinted(sign: Sign, low: str) -> bool:
    return not sign.hints or any(hint in low for hint in sign.hints)


def _withheld(text: str, words: Sequence[str]) -> Iterator[Stop]:
    for word in words:
        bare = re.escape(" ".join(word.split())).replace(r"\ ", r"\s{1,5}")
        if bare:
            for found in re.finditer(rf"(?<!\w){bare}(?!\w)", text, re.IGNORECASE):
                yield _stop("withheld", text, *found.span(), "These words are withheld while this incident is open.")


def _stop(kind: str, text: str, start: int, end: int, why: str) -> Stop:
    quote = text[start:end]
    return Stop(hashlib.sha256(f"{kind}\0{quote}".encode()).hexdigest()[:12], kind, start, end, quote, why)
