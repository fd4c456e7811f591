"""Better words put in the place of those that hurt, so that the sentence reads right afterwards.

Where it would not read right, nothing is put in place: the words are then advice to a person. A statement ("I am sorry
for …") takes the place of a whole clause; a word that of the same word; a time goes where a time can stand.
"""

import re
from collections.abc import Container, Iterator, Sequence

from levelhead.coach import times
from levelhead.coach.draft import Draft, Spot
from levelhead.coach.model import Fix, Stage
from levelhead.coach.tokens import Sentence

#: Between two clauses, where the next word begins one.
_JOINS = frozenset({"and", "but", "so"})
_BEGINS_WORDS = "we i it this they you thank thanks thanking appreciate will are am have hope ask can please our the"
_BEGINS = frozenset(_BEGINS_WORDS.split())
#: After a statement these may follow as they stand: "Thank you for waiting while we …".
_GOES_ON = frozenset({"while", "during", "because"})
_ENDS = frozenset(",;:—–()")
#: What may stand before the words that hurt, in a clause that says nothing else.
_LEAD_WORDS = (
    "we i our my team teams would like to want wish must can only just also really sincerely again deeply very "
    "truly so once please accept do are am all sincere the be for it this that there things"
)
_LEAD = frozenset(_LEAD_WORDS.split())
#: What may stand after them.
_TAIL_WORDS = (
    "caused cause causes causing this it that you your has have had been be to any our the disruption outage "
    "service interruption incident issue problem delay maintenance may might could customers users people for "
    "in so much very again continued patience understanding support cooperation about with us everyone all of "
    "experienced regretted is sincerely deeply"
)
_TAIL = frozenset(_TAIL_WORDS.split())
_SORRY = frozenset({"sorry", "apologize", "apologizes", "apologizing", "apologies", "apology", "regret", "regrets"})
_THANKS = frozenset({"thank", "thanks", "thanking", "appreciate", "appreciates", "grateful"})
_CONDITIONS = frozenset({"if", "should", "to", "for"})
_FEW = 8
#: The part that the better words for a flag say.
_SAYS = {"non_apology": "apology", "speculation": "unknown"}
_NOISE = re.compile(r"[.!?…\"”)*_]*")


def fixes(written: Draft, key: str, spot: Spot, better: Sequence[str], there: Container[str] = ()) -> Iterator[Fix]:
    """Yield what can take the place of the words at *spot*, of what a pack offers as *better*.

    *there* are the parts that the draft holds already: what says one of them is not put in again.
    """
    for words in better:
        again = _SAYS.get(key) in there
        if again and key == "speculation":
            continue  # a guess beside "we do not know" is for a person to weigh
        fix = _fix(written, spot, words, again)
        if fix and _whole(written.text[fix.start : fix.end]) and _reads(written.text, fix):
            yield fix


def shown(quote: str, better: Sequence[str]) -> tuple[str, ...]:
    """Return a pack's *better* words as people read them for *quote*: of "this = that", that, where this is it."""
    return tuple(words.rpartition(" = ")[2] for words in better if _is_for(quote, words))


def _is_for(quote: str, words: str) -> bool:
    form, _, _ = words.rpartition(" = ")
    return not form or " ".join(quote.lower().split()) == form


def _fix(written: Draft, spot: Spot, words: str, again: bool) -> Fix | None:
    sentence = written.sentences[spot.sentence]
    if words.startswith("("):
        return None
    if "{time}" in words:
        return times.fix(written, sentence, spot)
    if not words[0].isupper():
        return _swap(written, spot, words)
    if again or Stage.MAINTENANCE in (written.context.stage, written.context.kind):
        return _leave_out(written, sentence, _clause(sentence, spot, words))
    return _say(written, sentence, _clause(sentence, spot, words), words)


def _swap(written: Draft, spot: Spot, words: str) -> Fix | None:
    """One word for another; "this = that" holds for that very form alone."""
    start, end = written.place(spot)
    quote = written.text[start:end]
    if not _is_for(quote, words):
        return None
    instead = words.rpartition(" = ")[2]
    return Fix(start, end, capital(instead) if quote[0].isupper() else instead)


def capital(words: str) -> str:
    """Return *words* with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def _clause(sentence: Sentence, spot: Spot, words: str) -> tuple[int, int] | None:
    """The clause around *spot*, first word and end, where it says little else than what *words* are to replace."""
    start, end = _apart(sentence, spot, words)
    first = start
    while first and not _cut_before(sentence, first):
        first -= 1
    last = end
    while last < len(sentence.words) and not (_cut_before(sentence, last) or sentence.words[last] in _GOES_ON):
        last += 1
    tail, marked = sentence.words[end:last], last == len(sentence.words) or _marked(sentence, last)
    if not _LEAD.issuperset(sentence.words[first:start]):
        return None
    return (first, last) if _TAIL.issuperset(tail) or (marked and len(tail) <= _FEW) else None


def _apart(sentence: Sentence, spot: Spot, words: str) -> tuple[int, int]:
    """Of the clauses that *spot* spans, the one that *words* are for: that in which somebody is sorry, or thanks."""
    said, row = _THANKS if words.startswith("Thank") else _SORRY, sentence.words
    core = next((place for place in range(spot.start, spot.end) if row[place] in said), spot.start)
    start, end = spot.start, spot.end
    if row[start] not in _CONDITIONS:
        start = max((place for place in range(start + 1, core + 1) if _parts_at(sentence, place)), default=start)
    ends = (place for place in range(core + 1, end - 1) if row[place] in _JOINS and row[place + 1] in _BEGINS)
    return start + (row[start] in _JOINS), next(ends, end)


def _parts_at(sentence: Sentence, place: int) -> bool:
    return _marked(sentence, place) or sentence.words[place - 1] in _JOINS


def _cut_before(sentence: Sentence, place: int) -> bool:
    """Whether one clause ends and another begins before the word at *place*."""
    words = sentence.words
    joined = words[place - 1] in _JOINS and words[place] in _BEGINS | _SORRY
    opens = words[place] in _JOINS and place + 1 < len(words) and words[place + 1] in _BEGINS
    return joined or opens or _marked(sentence, place)


def _marked(sentence: Sentence, place: int) -> bool:
    return not _ENDS.isdisjoint(sentence.after[place - 1])


def _say(written: Draft, sentence: Sentence, clause: tuple[int, int] | None, words: str) -> Fix | None:
    if clause is None or "?" in sentence.after[clause[1] - 1]:
        return None
    first, last = clause
    start, end = sentence.starts[first], sentence.ends[last - 1]
    if first and "," in sentence.after[first - 1]:
        return Fix(sentence.ends[first - 1], end, f". {words}")
    keeps = not first or words.startswith("I ")
    return Fix(start, end, words if keeps else words[0].lower() + words[1:])


def _leave_out(written: Draft, sentence: Sentence, clause: tuple[int, int] | None) -> Fix | None:
    """Leave the sentence out, where it says nothing else; with the blank beside it."""
    if clause != (0, len(sentence.words)) or sentence.kind == "bullet":
        return None
    text, start = written.text, sentence.starts[0]
    found = _NOISE.match(text, sentence.ends[-1])
    end = found.end() if found else sentence.ends[-1]
    if text[end : end + 1] == " ":
        return Fix(start, end + 1, "")
    return Fix(start - (text[:start].endswith(" ")), end, "")


def _whole(words: str) -> bool:
    """Whether no link and no emphasis would be cut in two."""
    paired = all(words.count(left) == words.count(right) for left, right in ("[]", "()"))
    return paired and not any(words.count(sign) % 2 for sign in "*`")


def _reads(text: str, fix: Fix) -> bool:
    """Whether no word is doubled, and no "an" stands before the wrong sound, once *fix* is in place."""
    if not fix.text:
        return True
    before = re.findall(r"\w+", text[max(0, fix.start - 40) : fix.start].lower())[-1:]
    after = re.findall(r"\w+", text[fix.end : fix.end + 40].lower())[:1]
    own = re.findall(r"\w+", fix.text.lower())
    if before == ["an"]:
        return own[0][0] in "aeiou"
    if before == ["a"]:
        return own[0][0] not in "aeiou"
    return before != own[:1] and after != own[-1:]
