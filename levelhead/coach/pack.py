"""A language's rules, made ready to be asked: which rules can begin at which word."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from levelhead.coach.patterns import START, Pattern, Words, parse, sequence
from levelhead.coach.tokens import Sentence

Raw = Mapping[str, Any]
Entry = tuple["Rule", Pattern]

#: Words that stand in nearly every sentence: a pattern is looked up by another word if it needs one.
_COMMON = frozenset({
    "a", "an", "and", "all", "any", "are", "as", "at", "be", "been", "by", "can", "do", "for", "from", "had", "has",
    "have", "i", "if", "in", "is", "it", "its", "my", "no", "not", "of", "on", "one", "or", "our", "so", "some", "that",
    "the", "their", "there", "they", "this", "to", "up", "was", "we", "were", "will", "with", "you", "your", "<name>",
    "<num>", "^",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a pack: what it looks for, when it holds, and what it tells the writer.

    `once` is what a draft needs to hold only once: the part, or the rule by itself where it is weak or the law's.
    """

    id: str
    key: str
    find: tuple[Pattern, ...]
    structure: str
    unless: tuple[Pattern, ...]
    along: tuple[Pattern, ...]
    elsewhere: tuple[Pattern, ...]
    nowhere: tuple[Pattern, ...]
    stages: frozenset[str]
    kinds: frozenset[str]
    quoted: bool
    weak: bool
    why: str
    better: tuple[str, ...]
    severity: str
    source: str
    once: str


@dataclass(frozen=True, slots=True)
class Key:
    """What a pack says about one part or flag as a whole."""

    key: str
    sort: str
    title: str
    why: str
    better: tuple[str, ...]
    severity: str
    source: str
    skeletons: Mapping[str, str]


@dataclass(slots=True)
class Start:
    """The patterns that a word begins, each a bit: `alone`, and `then` those that need one of some words after it."""

    alone: int = 0
    then: dict[str, int] = field(default_factory=dict)

    def add(self, pattern: int, after: Collection[str]) -> None:
        """Add a pattern (its bit), which needs one of *after* next, if there are any."""
        for word in after:
            self.then[word] = self.then.get(word, 0) | pattern
        if not after:
            self.alone |= pattern


@dataclass(slots=True)
class Pack:
    """All rules of one language, indexed by the rarest words that they cannot do without.

    A pattern is a bit: `index` holds for a word those that are looked up by it, `starts` those that can begin with it
    (those for a sentence's beginning are all under "^"). Each choice of words that some pattern needs is a bit too:
    `needs` holds a pattern's bits, `offers` a word's, `whole` all.
    """

    keys: dict[str, Key]
    rules: list[Rule]
    words: Words
    entries: list[Entry] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)
    starts: dict[str, Start] = field(default_factory=lambda: {START: Start()})
    needs: list[int] = field(default_factory=list)
    offers: dict[str, int] = field(default_factory=dict)
    whole: int = 0

    def __post_init__(self) -> None:
        self.entries = [(rule, pattern) for rule in self.rules for pattern in rule.find]
        bits: dict[frozenset[str], int] = {}
        for number, (_, pattern) in enumerate(self.entries):
            choices = (pattern.first, *pattern.later)
            self.needs.append(reduce(or_, (bits.setdefault(choice, 1 << len(bits)) for choice in choices)))
            for word in min(choices, key=_commonness):
                self.index[word] = self.index.get(word, 0) | 1 << number
            for word in (START,) if pattern.at_start else pattern.first:
                after = () if pattern.at_start else pattern.follows.get(word, ())
                self.starts.setdefault(word, Start()).add(1 << number, after)
        self.whole = (1 << len(bits)) - 1
        for choice, bit in bits.items():
            for word in choice:
                self.offers[word] = self.offers.get(word, 0) | bit

    def begun(self, sentence: Sentence) -> Iterator[tuple[int, Rule, Pattern]]:
        """Yield from left to right the places of *sentence* at which a pattern can begin that finds there all it needs.

        What it needs are words of each of its choices, somewhere, and a second word where it must have one.
        """
        index, offers, starts, needs, entries = self.index, self.offers, self.starts, self.needs, self.entries
        known = [word for word in sentence.where() if word in offers]
        near = reduce(or_, [index[word] for word in known if word in index], 0)
        lacking = self.whole ^ reduce(or_, [offers[word] for word in known], 0)
        words, classes = [*sentence.words, ""], [*sentence.classes, ""]
        for place in range(len(words) - 1):
            held = 0 if place else starts[START].alone
            for name in (words[place], classes[place]):
                if name in starts:
                    start = starts[name]
                    held |= start.alone
                    if start.then:
                        held |= start.then.get(words[place + 1], 0) | start.then.get(classes[place + 1], 0)
            held &= near
            while held:
                number = (held & -held).bit_length() - 1
                held &= held - 1
                if not needs[number] & lacking:
                    yield place, *entries[number]


def _commonness(words: frozenset[str]) -> int:
    return sum(200 if word in _COMMON else 1 for word in words)


def build_words(raw: Raw) -> Words:
    """Return the families and irregular forms that *raw* (the content of ``words.yaml``) spells out."""
    irregular = {base: tuple(str(forms).split()) for base, forms in raw["irregular"].items()}
    families: dict[str, tuple[tuple[str, ...], ...]] = {}
    words = Words(families, irregular)
    for name, members in raw["families"].items():
        families[name] = tuple(dict.fromkeys(row for member in members for row in sequence(str(member), words)))
    return words


def build_rule(raw: Raw, about: Raw, words: Words) -> Rule:
    """Return one rule; what it does not say itself it takes from its file's `about`."""

    def patterns(name: str) -> tuple[Pattern, ...]:
        return tuple(parse(str(source), words) for source in raw.get(name, ()))

    return Rule(
        id=raw["id"],
        key=about["key"],
        find=patterns("find"),
        structure=raw.get("structure", ""),
        unless=patterns("unless"),
        along=patterns("along"),
        elsewhere=patterns("elsewhere"),
        nowhere=patterns("nowhere"),
        stages=frozenset(raw.get("stages", ())),
        kinds=frozenset(raw.get("kinds", ())),
        quoted=raw.get("quoted", False),
        weak=raw.get("weak", False),
        why=raw.get("why") or about["why"],
        better=tuple(raw.get("better") or about.get("better", ())),
        severity=raw.get("severity") or about.get("severity", "warning"),
        source=raw.get("source") or about.get("source", ""),
        once=raw["id"] if raw.get("weak") or about["sort"] != "part" else about["key"],
    )


def build_key(about: Raw) -> Key:
    """Return what a file says about its part or flag."""
    return Key(
        about["key"],
        about["sort"],
        about["title"],
        about["why"],
        tuple(about.get("better", ())),
        about.get("severity", "warning"),
        about.get("source", ""),
        about.get("skeletons", {}),
    )


def build(raw: Raw) -> Pack:
    """Return the pack that *raw* (checked content of a language's files) describes."""
    words = build_words(raw["words"])
    files: Sequence[Raw] = raw["files"]
    rules = [build_rule(rule, entry["about"], words) for entry in files for rule in entry["rules"]]
    return Pack({entry["about"]["key"]: build_key(entry["about"]) for entry in files}, rules, words)
