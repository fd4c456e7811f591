"""A time in the place of a word that promises nothing ("soon"), where a time can stand.

The promised time of the next update is only ever put where the sentence speaks of the next word; what is said to
work again by then would be a promise that nobody made, and gets a blank to be filled.
"""

import re

from levelhead.coach.draft import Draft, Spot
from levelhead.coach.model import Context, Fix
from levelhead.coach.tokens import Sentence

_SIMPLE = re.compile(
    r"(?:(?:very|really|as|just) )?(?:soon|shortly|asap|imminently|momentarily)"
    r"|as (?:soon|quickly|fast|promptly|rapidly) as (?:is )?(?:reasonably |humanly )?"
    r"(?:possible|practicable|practical|feasible|we can|i can)"
    r"|in due (?:course|time)|in (?:good|short|reasonable) (?:time|order)|(?:before|not) (?:too )?long"
    r"|in (?:no time|a while|a short while|a short time|the nearest time|the shortest time|a jiffy|a tick|a sec)"
    r"|in the (?:near|nearest|foreseeable|immediate|not too distant) (?:future|time|term)"
    r"|at (?:the|our|your|their) (?:earliest|first|next) (?:opportunity|possible|convenience)"
    r"|(?:when|whenever) (?:appropriate|possible|available)"
    r"|as (?:conditions|time|circumstances) (?:permit|permits|allow|allows)"
    r"|any (?:minute|moment|time|second|day|hour) now"
    r"|at (?:a|some) (?:later|better|future|suitable|convenient) (?:date|time|stage|point|moment)"
    r"|some ?day|soonish"
)
_OPENS = frozenset({"as", "when", "once", "the"})
"""With these begins a clause of its own ("as soon as we know more"), which the time replaces whole."""

_GOES_ON = frozenset({"and", "but", "or", "so", "while", "because", "though", "unless", "if"})
_NO_TIME_AFTER_WORDS = "by until till before after for from within at too how that than"
_NO_TIME_AFTER = frozenset(_NO_TIME_AFTER_WORDS.split())
_STRONGER = frozenset({"just", "really", "very", "pretty", "quite", "only"})
_ENDS = frozenset(",;:—–()")
_NEWS = re.compile(
    r"^more\b|\b(?:(?:an|another|next|further|more|new|the|final) (?:updates?|news|word|information|details)"
    r"|updates|news|update you|let (?:you|everyone|people|them) know|know more|in touch|back here"
    r"|hear from us|report back"
    r"|(?:will|we|i|to) (?:write|post|tell|report|speak|say more|inform|announce|explain|share)"
    r"|more (?:details|follows))\b"
)
_OWN_DEED = re.compile(r"\b(?:please|you should|you must|you need to|we ask you|do not forget)\b")
_LONGEST = 12


def fix(written: Draft, sentence: Sentence, spot: Spot) -> Fix | None:
    """Return the time in the place of the words at *spot*, None where none can stand."""
    first, last = _simple(sentence, spot), spot.end
    if first is None:
        first, last = spot.start, _clause_end(sentence, last)
        if sentence.words[first] not in _OPENS or last - first > _LONGEST or "will" in sentence.words[spot.end : last]:
            return None
    while first and sentence.words[first - 1] in _STRONGER:
        first -= 1
    if first and sentence.words[first - 1] in _NO_TIME_AFTER:
        return None
    return _placed(written, sentence, first, last)


def told(sentence: Sentence, context: Context) -> str:
    """Return the time that a sentence can name: the promised one where it speaks of the next word, else a blank."""
    words = " ".join(sentence.words)
    if _OWN_DEED.search(words):
        return "now"
    if context.next_update and _NEWS.search(words):
        return f"by {context.next_update}"
    return f"by [[time]] {context.zone}"


def _simple(sentence: Sentence, spot: Spot) -> int | None:
    """Where, in the words at *spot*, what promises nothing begins: at "soon" in "write again soon"."""
    words = sentence.words
    return next((at for at in range(spot.start, spot.end) if _SIMPLE.fullmatch(" ".join(words[at : spot.end]))), None)


def _clause_end(sentence: Sentence, place: int) -> int:
    while place < len(sentence.words) and _ENDS.isdisjoint(sentence.after[place - 1]):
        place += 1
    return place


def _placed(written: Draft, sentence: Sentence, first: int, last: int) -> Fix:
    """In place at the beginning or the end of a clause; from its middle it moves to the end."""
    start, end, time = sentence.starts[first], sentence.ends[last - 1], told(sentence, written.context)
    over = last == len(sentence.words) or not _ENDS.isdisjoint(sentence.after[last - 1])
    quote = written.text[start:end]
    if quote[0].isupper() and not (first and quote.isupper()):
        time = time[:1].upper() + time[1:]
    opens = not first or not _ENDS.isdisjoint(sentence.after[first - 1])
    if over or opens or sentence.words[last] in _GOES_ON:
        return Fix(start, end, time)
    until = _clause_end(sentence, last)
    rest = written.text[sentence.starts[last] : sentence.ends[until - 1]]
    return Fix(start, sentence.ends[until - 1], f"{rest} {time}")
