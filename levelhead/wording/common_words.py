"""Words by which a name and a number are told from the rest of a sentence, where no dictionary is at hand."""

import re
from collections.abc import Iterator

# What sentences commonly begin with. What is not here, and not on the page either, may be somebody's name.
FIRST = frozenset((
    "a", "about", "after", "again", "all", "almost", "also", "although", "always", "an", "and", "another", "any",
    "anybody", "anyone", "anything", "apart", "are", "as", "ask", "at", "avoid", "be", "because", "been", "before",
    "below", "beside", "best", "between", "both", "but", "by", "call", "can", "change", "check", "choose", "click",
    "close", "come", "could", "did", "dear", "do", "does", "don't", "during", "each", "either", "enough", "even",
    "every", "everybody", "everyone", "everything", "few", "first", "for", "found", "fixed", "from", "further",
    "get", "give", "go", "good", "great", "had", "half", "has", "have", "he", "hello", "help", "her", "here", "hi",
    "his", "how", "however", "i", "if", "in", "instead", "is", "it", "it's", "its", "just", "keep", "last", "later",
    "leave", "less", "let", "like", "log", "look", "made", "many", "may", "maybe", "meanwhile", "more", "most",
    "much", "must", "my", "neither", "never", "new", "next", "no", "nobody", "none", "nor", "not", "nothing", "now",
    "of", "off", "on", "once", "one", "only", "open", "or", "other", "our", "out", "over", "people", "please",
    "press", "read", "ready", "really", "right", "same", "see", "send", "she", "should", "sign", "since", "slowly",
    "so", "some", "somebody", "someone", "something", "soon", "sorry", "stay", "still", "stop", "such", "take",
    "tell", "thank", "thanks", "that", "that's", "the", "their", "them", "then", "there", "there's", "these", "they",
    "they're", "this", "those", "though", "thus", "till", "to", "today", "together", "tomorrow", "tonight", "too",
    "try", "turn", "under", "until", "up", "update", "us", "use", "very", "wait", "was", "watch", "we", "we'll",
    "we're", "we've", "welcome", "well", "were", "what", "what's", "when", "where", "whether", "which", "while",
    "who", "whoever", "whose", "why", "will", "with", "within", "without", "work", "works", "would", "write", "yes",
    "yesterday", "yet", "you", "you'll", "you're", "you've", "your", "yours",
))  # fmt: skip
ENDINGS = ("ing", "ly", "ed")
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_VALUE = {word: value for value, word in enumerate(_UNITS)} | _TENS
_MANY = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_WORD = "|".join([*_VALUE, *_MANY])
_NUMBER = re.compile(rf"\b(?:(?:{_WORD})\b(?:[-\s]+(?:and\s+)?(?=(?:{_WORD})\b))?)+", re.IGNORECASE)


def begins_sentences(word: str) -> bool:
    """Return whether ``word`` (lower case) is one that many sentences begin with, and so no sign of a name."""
    is_number = _NUMBER.fullmatch(word) is not None
    return is_number or word.replace("\u2019", "'") in FIRST or word.endswith(ENDINGS)


def numbers_in(text: str) -> Iterator[tuple[str, int]]:
    """Yield every number that ``text`` says in English words, with its value; "one" alone is hardly ever a number."""
    for match in _NUMBER.finditer(text):
        said = match[0].strip(" -\n")
        value = _value(re.split(r"[-\s]+", said.lower()))
        if value > 1:
            yield said, value


def _value(words: list[str]) -> int:
    whole, part = 0, 0
    for word in words:
        if word == "hundred":
            part = (part or 1) * 100
        elif word in _MANY:
            whole, part = whole + (part or 1) * _MANY[word], 0
        else:
            part += _VALUE.get(word, 0)
    return whole + part
