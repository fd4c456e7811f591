"""What the second opinion looks at in a draft: stems, senses (families of kindred words) and what stands beside what.

A sign has a sort ("pair") and one to three names ("we fail"); the weights say what it is worth. The training script
reads drafts through these functions; `weigh` asks the same of tables, which is quicker, and a test holds them together.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from levelhead.coach.draft import Draft
from levelhead.coach.tokens import Sentence

Senses = Mapping[str, Sequence[str]]
#: What stands at each place of a sentence: the stem, and its senses with "@" before them.
Names = Sequence[tuple[str, ...]]
#: The pairs that end at each place, and last the one that ends the sentence.
Pairs = Sequence[Sequence[str]]

#: On which words around it a name bears, by sort of sign: from which, to which (exclusive), counted from its own place.
REACH = {"word": (0, 1), "after": (1, 3), "before": (-2, 0), "since": (1, 6), "until": (-5, 0)}
#: Senses bear on their neighbours only.
_OF_SENSES = ("word", "after", "before")

#: Kinds of word of which the kind tells more than the word.
_KINDS = frozenset({
    "<num>", "<time>", "<date>", "<url>", "<mail>", "<id>", "<version>", "<money>", "<percent>", "<host>", "<code>",
    "<tag>",
})  # fmt: skip
_DOUBLED = re.compile(r"([bdfgklmnprt])\1$")
_ENDINGS = (
    ("ingly", ""), ("ies", "y"), ("ied", "y"), ("ing", ""), ("edly", ""), ("ed", ""), ("ly", ""), ("es", ""),
    ("s", ""), ("e", ""),
)  # fmt: skip
_TECHNICAL = frozenset({"<host>", "<code>", "<url>", "<id>"})
_LENGTHS = (15, 30, 50, 80, 120, 200)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return *word* without its ending, roughly: what is left stands for all its forms."""
    if len(word) < 4:
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 3 and not word.endswith("ss"):
            bare = word[: len(word) - len(ending)] + instead
            if ending in ("ing", "ed"):
                bare = _DOUBLED.sub(r"\1", bare)
            return bare[:-1] if len(bare) > 3 and bare.endswith("e") else bare
    return word


def stems(words: Sequence[str], classes: Sequence[str]) -> list[str]:
    """Return a stem for each word, or its kind where that tells more (a number, a time, an address)."""
    return [kind if kind in _KINDS else stem(word) for word, kind in zip(words, classes, strict=True)]


def names(row: Sequence[str], senses: Senses) -> Names:
    """Return each stem of *row* with its senses; most words have none."""
    return [(word, *senses.get(word, ())) for word in row]


def of_sentence(named: Names) -> Iterator[tuple[str, int]]:
    """Yield the signs of one sentence for the parts: the names, and the place of the word at which it begins.

    Names alone are a word, with a blank between them they follow each other, with "&" they stand in one sentence.
    """
    there: dict[str, int] = {}
    for place, (here, before) in enumerate(zip(named, pairs(named), strict=False)):
        for name in here:
            yield name, place
            if name[0] == "@":
                there.setdefault(name, place)
        for names in before:
            yield names, max(0, place - 1)
    yield f"{named[-1][0]} $", len(named) - 1
    for name in named[0][1:]:
        yield f"^ {name}", 0
    found = sorted(there)
    for number, name in enumerate(found):
        for other in found[number + 1 :]:
            yield f"{name}&{other}", there[name]


def pairs(named: Names) -> Pairs:
    """Return the pairs that end at each place (the stems, each sense before with each sense here), then the end's."""
    rows: list[list[str]] = []
    before: tuple[str, ...] = ("^",)
    for here in named:
        row = [f"{before[0]} {here[0]}"]
        if len(before) > 1 and len(here) > 1:
            row += [f"{earlier} {name}" for earlier in before[1:] for name in here[1:]]
        rows.append(row)
        before = here
    rows.append([f"{before[0]} $"])
    return rows


def of_moment(draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield the signs that the moment gives, and whether the draft speaks as one does to people who run software."""
    yield "stage", str(draft.context.stage)
    yield "crisis", str(draft.context.kind)
    if any(kind in _TECHNICAL for sentence in draft.sentences for kind in sentence.classes):
        yield "techy", ""


def of_length(draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield the sign that the length of the draft gives for the parts."""
    words = sum(len(sentence.words) for sentence in draft.sentences)
    yield from (("longer", str(length)) for length in _LENGTHS if words > length)


def of_words(sentence: Sentence, named: Names) -> Iterator[tuple[str, str, int, int]]:
    """Yield the signs of one sentence for the flags: the sort, the names, and the stretch of words on which it bears.

    A stretch may begin before the sentence or end after it.
    """
    last = len(named)
    padded, before = ["^", *(here[0] for here in named), "$"], pairs(named)
    for place, here in enumerate(named):
        for name in here:
            for sort in REACH if name[0] != "@" else _OF_SENSES:
                yield sort, name, place + REACH[sort][0], place + REACH[sort][1]
        yield from (("pair", names, place - 1, place + 1) for names in before[place])
        yield "three", " ".join(padded[place : place + 3]), place - 1, place + 2
        yield from (
            (*sign, place, place + 1) for sign in of_shape(sentence.words[place], sentence.classes[place], here[0])
        )
    yield "pair", f"{named[-1][0]} $", last - 1, last
    for name in {name for here in named for name in here}:
        yield "all", name, 0, last


def of_shape(word: str, kind: str, stemmed: str) -> Iterator[tuple[str, str]]:
    """Yield what the look of one word tells: its kind, how it ends, whether it is long."""
    if kind:
        yield "kind", kind
    if stemmed[0] != "<":
        yield "ending", word[-3:]
        if len(word) > 9:
            yield "long", ""
