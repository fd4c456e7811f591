"""The small language in which rules say what they look for, and its matcher.

A pattern is a row of words: ``{we} (have|had) (not|never)? decide~ ..4 yet``

==============  ==========================================================================================
``word``        that word, in any case and either spelling (apologise, apologize)
``word~``       any form of it (decide, decides, decided, deciding)
``(a|b c)``     one of these, each a word or several
``{name}``      one of a family of words (`families` in ``words.yaml``)
``<num>``       a kind of word: num, percent, money, time, date, url, mail, host, tag, id, code, version, name, caps
``..4``         up to four words in between, none of them a negation
``...4``        up to four words in between, whatever they are
``…?``          a word, group or family that may be missing
``!…``          the next word is none of these
``^`` ``$``     beginning, end of the sentence
``:`` ``,`` ``!!`` ``?!``  that mark follows the word before
==============  ==========================================================================================

Matching walks the words once, holding the set of places it may have reached, so it cannot go back and forth: its cost
is bounded by the length of the pattern times the words it may skip, for any text whatever.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from levelhead.coach.spelling import inflect, split_word
from levelhead.coach.tokens import Sentence

Trie = dict[str, Any]
Phrase = tuple[str, ...]

_ITEM = re.compile(
    r"(?P<not>!(?=[\w({<]))?(?P<body>\((?:[^()]|\([^()]*\))*\)|\{[\w-]+\}|<\w+>|\.{2,3}\d+|[^\s?]+)(?P<maybe>\?(?=\s|$))?"
)
_PIECE = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\S+")
_CHOICE = re.compile(r"(?:\([^()]*\)|[^()|])+")
_MARKS = {":": ":", ",": ",", "!!": "!", "?!": "?", ";": ";"}
#: Marks in a trie that a phrase may end here.
END = ""
_NEGATIONS = frozenset(["not", "never", "no", "nor", "neither", "without", "nobody", "nothing", "none"])
MAX_GAP = 12
#: Where patterns stand in the index that begin with "^" and a gap: tried at the first word of a sentence only.
START = "^"


class PatternError(ValueError):
    """A pattern that cannot be read; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a pattern may lean on: families of phrases, and words whose forms are irregular."""

    families: Mapping[str, tuple[Phrase, ...]]
    irregular: Mapping[str, tuple[str, ...]]
    tries: dict[str, Trie] = field(default_factory=dict)
    follows: dict[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One item of a pattern: `trie` for words, `gap` for skipped ones, `mark` for what needs no word.

    `single` holds the words of a trie in which every phrase is one word: a quicker way to ask the same. `follows`
    holds, for each word with which only longer phrases begin, the words that can be second in them.
    """

    kind: str
    trie: Trie
    gap: int = 0
    maybe: bool = False
    mark: str = ""
    single: frozenset[str] = frozenset()
    follows: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A readable pattern, the first words with which it can begin, and the choices of which it needs one each later."""

    source: str
    steps: tuple[Step, ...]
    first: frozenset[str]
    later: tuple[frozenset[str], ...]
    at_start: bool
    follows: Mapping[str, frozenset[str]]

    def able(self, present: Set[str]) -> bool:
        """Whether a sentence that holds *present* has all that this pattern needs ("^" and a gap: START)."""
        return not self.first.isdisjoint(present) and not any(choice.isdisjoint(present) for choice in self.later)


def parse(source: str, words: Words) -> Pattern:
    """Return the pattern written in *source*; raises PatternError with a reason."""
    steps: list[Step] = []
    place = 0
    while place < len(source):
        if source[place] == " ":
            place += 1
            continue
        found = _ITEM.match(source, place)
        if not found:
            raise PatternError(f"cannot read {source[place:]!r}")
        steps.append(_step(found, words))
        place = found.end()
    at_start = bool(steps) and steps[0].mark == "^"
    body = steps[1:] if at_start else steps
    gap_first = bool(body) and at_start and (body[0].kind in ("gap", "any") or body[0].maybe)
    if not body or (body[0].kind != "words" and not gap_first):
        raise PatternError("must begin with a word, a group, a family or a kind of word")
    if not any(step.kind == "words" and not step.maybe for step in body):
        raise PatternError("everything in it may be missing")
    first = frozenset(START) if gap_first else _first(body)
    follows = {} if body[0].maybe else body[0].follows
    return Pattern(source, tuple(body), first, _later(body), at_start, follows)


def _first(steps: Sequence[Step]) -> frozenset[str]:
    first: set[str] = set()
    for step in steps:
        first.update(key for key in step.trie if key and step.kind != "not")
        if step.kind == "words" and not step.maybe:
            break
    return frozenset(first)


def _later(steps: Sequence[Step]) -> tuple[frozenset[str], ...]:
    """The choices that may not be missing, the rarest first: without a word of each there is no match."""
    rows = [frozenset(key for key in step.trie if key) for step in steps if step.kind == "words" and not step.maybe]
    return tuple(sorted(dict.fromkeys(rows), key=len))


def _step(found: "re.Match[str]", words: Words) -> Step:
    body, maybe = found["body"], bool(found["maybe"])
    if body.startswith(".."):
        gap = int(body.lstrip("."))
        if gap > MAX_GAP:
            raise PatternError(f"a gap of {gap} words is too wide, {MAX_GAP} at most")
        return Step("any" if body.startswith("...") else "gap", {}, gap)
    if body in ("^", "$"):
        return Step("edge", {}, mark=body)
    if body in _MARKS and not found["not"]:
        return Step("mark", {}, mark=_MARKS[body], maybe=maybe)
    if body not in words.tries:
        words.tries[body] = _trie(phrases(body, words))
        words.follows[body] = {word: frozenset(on) for word, on in words.tries[body].items() if word and END not in on}
    trie = words.tries[body]
    if found["not"]:
        return Step("not", trie, maybe=maybe)
    single = frozenset(trie) if all(set(further) == {END} for further in trie.values()) else frozenset()
    return Step("words", trie, maybe=maybe, single=single, follows=words.follows[body])


def phrases(body: str, words: Words) -> list[Phrase]:
    """Return every phrase that one item of a pattern (`word~`, `{family}`, `(a|b c)`) stands for."""
    if body.startswith("("):
        return [phrase for part in _CHOICE.findall(body[1:-1]) for phrase in sequence(part, words)]
    return sequence(body, words)


def sequence(text: str, words: Words) -> list[Phrase]:
    """Return every phrase that a row of words, families and forms stands for."""
    rows: list[Phrase] = [()]
    for piece in _PIECE.findall(text):
        rows = [row + choice for row in rows for choice in _choices(piece, words)]
    if not text.split():
        raise PatternError("an empty choice")
    return rows


def _choices(piece: str, words: Words) -> Sequence[Phrase]:
    if piece.startswith("("):
        return phrases(piece, words)
    if piece.startswith("{"):
        name = piece.strip("{}")
        if name not in words.families:
            raise PatternError(f"no family of words is called {name!r}")
        return words.families[name]
    if piece.startswith("<"):
        return [(piece,)]
    if piece.endswith("~"):
        return [(form,) for form in inflect(piece[:-1].lower(), words.irregular)]
    return (_plain(piece),)


@lru_cache(maxsize=20_000)
def _plain(piece: str) -> Phrase:
    if not re.fullmatch(r"[^\W_]+(?:['-][^\W_]+)*|'s|&", piece):
        raise PatternError(f"{piece!r} is not a word")
    return tuple(part for word in piece.lower().split("-") for part in split_word(word))


def _trie(rows: Sequence[Phrase]) -> Trie:
    root: Trie = {}
    for row in rows:
        node = root
        for word in row:
            node = node.setdefault(word, {})
        node[END] = True
    return root


def match(pattern: Pattern, sentence: Sentence, start: int) -> int:
    """Return the place after the longest match of *pattern* that begins at word *start*, or -1."""
    if pattern.at_start and start:
        return -1
    places = {start}
    words, classes, count = sentence.words, sentence.classes, len(sentence.words)
    for step in pattern.steps:
        single = step.single
        if single:  # by far the most frequent step, so it is taken here
            reached = set(places) if step.maybe else set()
            for place in places:
                if place < count and (words[place] in single or classes[place] in single):
                    reached.add(place + 1)
            places = reached
        else:
            places = _advance(step, sentence, places)
        if not places:
            return -1
    return max(places)


def _advance(step: Step, sentence: Sentence, places: set[int]) -> set[int]:
    kind = step.kind
    if kind == "words":
        reached = set(places) if step.maybe else set()
        for place in places:
            _walk(step.trie, sentence, place, reached)
        return reached
    if kind in ("gap", "any"):
        return _skip(step, sentence, places)
    if kind == "mark":
        return {place for place in places if step.maybe or (place and step.mark in sentence.after[place - 1])}
    if kind == "edge":
        edge = 0 if step.mark == "^" else len(sentence.words)
        return {place for place in places if place == edge}
    return {place for place in places if not _meets(step.trie, sentence, place)}


def _walk(trie: Trie, sentence: Sentence, place: int, reached: set[int]) -> None:
    words, classes, count = sentence.words, sentence.classes, len(sentence.words)
    node = trie
    while True:
        if END in node:
            reached.add(place)
        if place >= count:
            return
        kind, further = classes[place], node.get(words[place])
        if kind and kind in node:
            if further is not None:
                _walk(further, sentence, place + 1, reached)
            further = node[kind]
        if further is None:
            return
        node = further
        place += 1


def _meets(trie: Trie, sentence: Sentence, place: int) -> bool:
    reached: set[int] = set()
    _walk(trie, sentence, place, reached)
    return bool(reached)


def _skip(step: Step, sentence: Sentence, places: set[int]) -> set[int]:
    words, count = sentence.words, len(sentence.words)
    reached = set(places)
    for place in places:
        for there in range(place, min(place + step.gap, count)):
            if step.kind == "gap" and words[there] in _NEGATIONS:
                break
            reached.add(there + 1)
    return reached


def search(patterns: Sequence[Pattern], sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield (start, end) in words for every place where one of *patterns* matches, without an index."""
    present = frozenset(sentence.where())
    able = [pattern for pattern in patterns if pattern.able(present)]
    for start, word in enumerate(sentence.words if able else ()):
        for pattern in able:
            first = pattern.first
            if word in first or sentence.classes[start] in first or (not start and START in first):
                end = match(pattern, sentence, start)
                if end > start:
                    yield start, end
