"""What the second opinion looks at in a draft: stems, senses (families of kindred words) and what stands beside what.

Every sign is a short string; the weights say what it is worth. The training script and the coach read drafts through
these same functions, so they cannot drift apart.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache

from levelhead.coach.draft import Draft
from levelhead.coach.tokens import Sentence

Senses = Mapping[str, Sequence[str]]

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


def stems(sentence: Sentence) -> list[str]:
    """Return a stem for each word, or its kind where that tells more (a number, a time, an address)."""
    return [kind if kind in _KINDS else stem(word) for word, kind in zip(sentence.words, sentence.classes, strict=True)]


def meanings(row: Sequence[str], senses: Senses) -> list[Sequence[str]]:
    """Return the senses of each stem in *row*; most words have none."""
    return [senses.get(word, ()) for word in row]


def of_sentence(row: Sequence[str], meant: Sequence[Sequence[str]]) -> Iterator[tuple[str, int]]:
    """Yield the signs of one sentence for the parts, each with the place of the word it begins at."""
    before = "^"
    before_meant: Sequence[str] = ()
    there: dict[str, int] = {}
    for place, (word, names) in enumerate(zip(row, meant, strict=True)):
        yield word, place
        yield f"{before} {word}", max(0, place - 1)
        for name in names:
            there.setdefault(name, place)
            for earlier in before_meant:
                yield f"{earlier}>{name}", place - 1
        before, before_meant = word, names
    yield f"{before} $", len(row) - 1
    names = sorted(there)
    for number, name in enumerate(names):
        yield f"@{name}", there[name]
        for other in names[number + 1 :]:
            yield f"{name}&{other}", min(there[name], there[other])
    if meant:
        for name in meant[0]:
            yield f"^{name}", 0


def of_moment(draft: Draft) -> Iterator[str]:
    """Yield the signs that the moment and the length of the draft give."""
    words = sum(len(sentence.words) for sentence in draft.sentences)
    yield f"stage:{draft.context.stage}"
    yield f"kind:{draft.context.kind}"
    yield from (f"longer:{length}" for length in _LENGTHS if words > length)


def of_words(
    sentence: Sentence, row: Sequence[str], meant: Sequence[Sequence[str]], known: Container[str] | None = None
) -> Iterator[tuple[str, int, int]]:
    """Yield the signs of one sentence for the flags: each with the stretch of words on which it bears.

    *known* are the words of which any weight speaks; rows of others are passed over, since they weigh nothing.
    """
    last = len(row)
    padded = ["^", *row, "$"]
    for place, word in enumerate(row):
        if known is None or word in known:
            yield word, place, place + 1
            yield f"-{word}", place + 1, place + 3
            yield f"+{word}", place - 2, place
            before = padded[place]
            if known is None or before in known:
                yield f"{before} {word}", place - 1, place + 1
                yield f"{before} {word} {padded[place + 2]}", place - 1, place + 2
        raw = sentence.words[place]
        if sentence.classes[place]:
            yield sentence.classes[place], place, place + 1
        if word[0] != "<":
            yield f"~{raw[-3:]}", place, place + 1
            if len(raw) > 9:
                yield "long", place, place + 1
        for name in meant[place]:
            yield f"@{name}", place, place + 1
            yield f"-@{name}", place + 1, place + 3
            yield f"+@{name}", place - 2, place
            if place:
                for other in meant[place - 1]:
                    yield f"{other}>{name}", place - 1, place + 1
    yield f"{row[-1]} $", last - 1, last
    for name in {name for names in meant for name in names}:
        yield f"&{name}", 0, last
