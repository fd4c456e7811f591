"""Finding words in a text however they are dressed: case, accents, spacing, marks, look-alike letters, endings."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import snowballstemmer

# Letters that a reader takes for a Latin one, each before it. Unicode TR 39 lists all; these are what keyboards have.
_PAIRS = (
    "аa вb еe ёe зz кk мm нh оo рp сc тt уy хx іi їi јj ѕs ԁd ԛq ԝw ѵv һh ӏl αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw "
    "γy σo 0o 1l łl øo đd ıi ɑa ɡg ℓl"
)
_LOOK_ALIKE = str.maketrans({pair[0]: pair[1] for pair in _PAIRS.split(" ")})
_TOKEN = re.compile(r"[^\W_]+")
_LONG = 5  # letters: what is shorter begins too many other words, and arises by chance between two
_KEY = 10  # letters, or five with a digit among them: such a word is looked for inside of others too
_SPARE = 4  # letters that an ending may add
LANGUAGES = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


class _Token(NamedTuple):
    """A word of a text, in its plainest dress; ``apart`` says that white space stands before it."""

    text: str
    apart: bool


def find(wanted: Iterable[str], text: str, language: str = "en") -> str | None:
    """Return the first of ``wanted`` that ``text`` holds in any dress, or None. ``language`` is the text's own."""
    tokens = _tokens(text)
    for words in wanted:
        sought = _tokens(words)
        if sought and any(_begins(tokens[at:], sought, language) for at in range(len(tokens))):
            return words
    return None


def plain(text: str) -> str:
    """Return ``text`` in its plainest dress: one width, no case, no accents, nothing invisible, Latin look-alikes."""
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(c for c in spread if unicodedata.category(c) not in {"Mn", "Me", "Cf"})
    return bare.translate(_LOOK_ALIKE)


def _tokens(text: str) -> list[_Token]:
    bare, end, found = plain(text), 0, []
    for match in _TOKEN.finditer(bare):
        found.append(_Token(match[0], any(c.isspace() for c in bare[end : match.start()])))
        end = match.end()
    return found


def _begins(tokens: Sequence[_Token], sought: Sequence[_Token], language: str) -> bool:
    """Whether some run of words from the first of ``tokens`` on is what is sought."""
    whole = "".join(token.text for token in sought)
    length = 0
    for count, token in enumerate(tokens, 1):
        length += len(token.text)
        run = tokens[:count]
        if _may_join(run, sought, whole) and _is(run, sought, whole, language):
            return True
        if length > len(whole) + _SPARE:
            break
    return False


def _may_join(run: Sequence[_Token], sought: Sequence[_Token], whole: str) -> bool:
    """Short words arise by chance from the ends of others ("told us a lie"): those only where nothing parts them."""
    if len(run) == len(sought) or len(whole) >= _LONG:
        return True
    return all(len(token.text) == 1 for token in run) or not any(token.apart for token in run[1:])


def _is(run: Sequence[_Token], sought: Sequence[_Token], whole: str, language: str) -> bool:
    joined = "".join(token.text for token in run)
    if joined == whole or _stem(joined, language) == _stem(whole, language):
        return True
    if _root(run, language) == _root(sought, language):
        return True
    if len(run) > 1 or len(whole) < _LONG:
        return False
    is_key = len(whole) >= _KEY or any(c.isdigit() for c in whole)
    return whole in joined if is_key else joined.startswith(whole)


def _root(run: Sequence[_Token], language: str) -> str:
    return "".join(_stem(token.text, language) for token in run)


@lru_cache(maxsize=20_000)
def _stem(word: str, language: str) -> str:
    return str(_stemmer(language).stemWord(word))


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(LANGUAGES.get(language.partition("-")[0], "english"))
