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
_OWNERS = re.compile(r"(?<=[^\W_]{2})['\u2019\u02bc\u2018`\u00b4]s(?![^\W_])")  # Acme's: no word of its own
_LONG = 5  # letters: what is shorter begins too many other words, and arises by chance between two
_KEY = 10  # letters, or five with a digit among them: such a word is looked for inside of others too
_SPARE = 4  # letters that an ending may add
_CHANGED = 2  # letters at a stem's end that it may not share with the word
_STRIPS_BEGINNINGS = {"ar"}  # languages whose stems lose letters at the front too
LANGUAGES = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


class _Token(NamedTuple):
    """A word of a text, in its plainest dress; ``apart`` says that white space stands before it."""

    text: str
    apart: bool


class _Sought(NamedTuple):
    """What is looked for: its words, joined, stemmed whole and word by word; how any dress of it begins, and the fewest
    letters that one has."""

    tokens: tuple[_Token, ...]
    whole: str
    stem: str
    root: str
    begins: str
    shortest: int
    language: str


def find(wanted: Iterable[str], text: str, language: str = "en") -> str | None:
    """Return the first of ``wanted`` that ``text`` holds in any dress, or None. ``language`` is the text's own.

    The cost grows with the text's length, whatever stands in it: strangers write some of what is searched.
    """
    tokens = _tokens(text)
    for words in wanted:
        found = _tokens(words)
        if found and _holds(tokens, _sought(found, language)):
            return words
    return None


def plain(text: str) -> str:
    """Return ``text`` in its plainest dress: one width, no case, no accents, nothing invisible, Latin look-alikes."""
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(c for c in spread if unicodedata.category(c) not in {"Mn", "Me", "Cf"})
    return bare.translate(_LOOK_ALIKE)


def _tokens(text: str) -> list[_Token]:
    bare, end, found = _OWNERS.sub("", plain(text)), 0, []
    for match in _TOKEN.finditer(bare):
        found.append(_Token(match[0], any(c.isspace() for c in bare[end : match.start()])))
        end = match.end()
    return found


def _sought(tokens: list[_Token], language: str) -> _Sought:
    whole = "".join(token.text for token in tokens)
    stem, root = _stem(whole, language), _root(tokens, language)
    sure = min(len(stem), len(_stem(tokens[0].text, language)))
    if language.partition("-")[0] in _STRIPS_BEGINNINGS:
        sure = 0
    shortest = min(len(whole), len(stem) - 1, len(root) - len(tokens))
    return _Sought(tuple(tokens), whole, stem, root, whole[: max(0, sure - _CHANGED)], shortest, language)


def _holds(tokens: Sequence[_Token], sought: _Sought) -> bool:
    if len(sought.whole) >= _LONG:
        is_key = len(sought.whole) >= _KEY or any(c.isdigit() for c in sought.whole)
        if any(sought.whole in token.text if is_key else token.text.startswith(sought.whole) for token in tokens):
            return True
    return any(_begins(tokens, at, sought) for at in range(len(tokens)))


def _begins(tokens: Sequence[_Token], at: int, sought: _Sought) -> bool:
    """Whether some run of words from ``tokens[at]`` on is what is sought; what is longer or begins otherwise is not."""
    joined = ""
    for end in range(at, len(tokens)):
        text = tokens[end].text
        if len(joined) + len(text) > len(sought.whole) + _SPARE:
            return False
        joined += text
        if not (joined.startswith(sought.begins) or sought.begins.startswith(joined)):
            return False
        run = tokens[at : end + 1]
        if len(joined) >= sought.shortest and _may_join(run, sought) and _is(run, joined, sought):
            return True
    return False


def _may_join(run: Sequence[_Token], sought: _Sought) -> bool:
    """Short words arise by chance from the ends of others ("told us a lie"): those only where nothing parts them."""
    if len(run) == len(sought.tokens) or len(sought.whole) >= _LONG:
        return True
    return all(len(token.text) == 1 for token in run) or not any(token.apart for token in run[1:])


def _is(run: Sequence[_Token], joined: str, sought: _Sought) -> bool:
    if joined == sought.whole or _stem(joined, sought.language) == sought.stem:
        return True
    return _root(run, sought.language) == sought.root


def _root(run: Sequence[_Token], language: str) -> str:
    return "".join(_stem(token.text, language) for token in run)


@lru_cache(maxsize=20_000)
def _stem(word: str, language: str) -> str:
    return str(_stemmer(language).stemWord(word))


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(LANGUAGES.get(language.partition("-")[0], "english"))
