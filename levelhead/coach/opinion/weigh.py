"""The second opinion: weighs all that stands in a draft, the rules' finds among it, and shows which words tipped it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import accumulate
from operator import or_

from levelhead.coach.draft import Draft, Spot
from levelhead.coach.opinion import signs
from levelhead.coach.opinion.net import LANE
from levelhead.coach.opinion.scales import UNIT, Scale, Scales, packed, scales
from levelhead.coach.opinion.signs import Names, Pairs, Senses
from levelhead.coach.pack import Rule

Hit = tuple[Rule, Spot]

#: Words over the line with no more than this many between them are one flag.
GAP = 1
#: From here on it is shown among the words that a verdict rests on.
_TIPPING = UNIT // 10
#: A plain rule's find weighs this much more than learning alone would give it: its reason can be read.
LEAN = 2.5
#: The same for parts, of which a draft has more signs.
LEAN_PARTS = 1.0
#: Words that no rule touches must come this much further over the line.
LONE = 1.0
_LEAN, _LONE = round(LEAN * UNIT), round(LONE * UNIT)
#: The net is asked only of words no further below a line than this: it lifts hardly any other over it (1 mark in 459).
NEAR = 1.5
_NEAR = round(NEAR * UNIT)
_ROOM = 6
#: How many sentences are kept as they were weighed, so that whoever writes on need not wait for what has not changed.
KEPT = 512
#: Flags of which a single word is enough, even if no rule touches it.
SINGLE = ("jargon", "robot", "panic")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a part is there, and the words of one sentence that speak for it most."""

    present: bool
    spot: Spot | None


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """One sentence as the scales see it: its words and their kinds, their stems and senses, and the pairs they make."""

    words: Sequence[str]
    classes: Sequence[str]
    named: Names
    pairs: Pairs


def cut(draft: Draft, weights: Scales | None = None) -> tuple[Cut, ...]:
    """Return what the scales see of *draft*, sentence by sentence; made once for parts and flags."""
    if weights is None:
        return tuple(_known(tuple(sentence.words), tuple(sentence.classes)) for sentence in draft.sentences)
    return tuple(_cut(sentence.words, sentence.classes, weights.senses) for sentence in draft.sentences)


@lru_cache(maxsize=KEPT)
def _known(words: tuple[str, ...], classes: tuple[str, ...]) -> Cut:
    """Return the same for the same words: while somebody writes, all sentences but one are as they were."""
    return _cut(words, classes, scales().senses)


def _cut(words: Sequence[str], classes: Sequence[str], senses: Senses) -> Cut:
    named = signs.names(signs.stems(words, classes), senses)
    return Cut(words, classes, named, signs.pairs(named))


def of_finds(hits: Iterable[Hit]) -> set[tuple[str, str]]:
    """Return the signs that the rules' finds give for the parts."""
    return {("weak", rule.id) if rule.weak else ("rule", rule.key) for rule, _ in hits}


def of_rules(hits: Iterable[Hit]) -> Iterator[tuple[str, str, int, int]]:
    """Yield the signs that the rules' finds in one sentence give for the flags, with the words they bear on."""
    for rule, spot in hits:
        yield "weak", rule.id, spot.start, spot.end
        if not rule.weak:
            yield "rule", rule.key, spot.start, spot.end


def parts(draft: Draft, read: Sequence[Cut], hits: Sequence[Hit]) -> dict[str, Verdict]:
    """Return the verdict on each part. A sign counts once a draft, however often it stands there."""
    scale = scales().parts
    score = _start(scale, (*signs.of_moment(draft), *signs.of_length(draft), *sorted(of_finds(hits))))
    plain = {rule.key for rule, _ in hits if not rule.weak}
    score += packed((key, round(LEAN_PARTS * UNIT)) for key, name in enumerate(scale.keys) if name in plain)
    seen: set[str] = set()
    found = [_fresh(scale, each, seen) for each in read]
    score += sum(worth for row in found for worth, _ in row)
    marks = scale.over(score)
    return {
        name: Verdict(True, None if name in plain else _spot(draft, scale, key, found))
        if scale.is_over(marks, key)
        else Verdict(False, None)
        for key, name in enumerate(scale.keys)
    }


def _start(scale: Scale, told: Iterable[tuple[str, str]]) -> int:
    return scale.base + sum(scale.of(sort)[name] for sort, name in told)


def _fresh(scale: Scale, cut: Cut, seen: set[str]) -> list[tuple[int, int]]:
    """Return the worths and places of the signs of one sentence that no sentence before it held."""
    told = _there(scale, cut)
    fresh = [(worth, place) for names, worth, place in told if names not in seen]
    seen.update(names for names, _worth, _place in told)
    return fresh


@lru_cache(maxsize=KEPT)
def _there(scale: Scale, cut: Cut) -> tuple[tuple[str, int, int], ...]:
    """Return of the signs of `signs.of_sentence` those that the scale knows, each once, with its worth and place."""
    row, beside, there = scale.of("there"), scale.beside, dict[str, int]()
    found: dict[str, int] = {}
    for place, (here, before) in enumerate(zip(cut.named, cut.pairs, strict=False)):
        for name in here:
            found.setdefault(name, place)
        for names in before:
            found.setdefault(names, place - 1 if place else 0)
        for name in here[1:]:
            there.setdefault(name, place)
    found.setdefault(cut.pairs[-1][0], len(cut.named) - 1)
    for name in cut.named[0][1:]:
        found.setdefault(f"^ {name}", 0)
    for name in there.keys() & beside.keys():
        for other in beside[name].keys() & there.keys():
            found.setdefault(beside[name][other], there[name])
    return tuple((names, row[names], place) for names, place in found.items() if names in row.raw)


def _spot(draft: Draft, scale: Scale, key: int, found: Sequence[Sequence[tuple[int, int]]]) -> Spot | None:
    """The words of the sentence that speaks most for a part which tipped the scale most."""
    told = [scale.lane(sum(worth for worth, _ in row), key) for row in found]
    number = told.index(max(told)) if told else 0
    lanes = [(scale.lane(worth, key), place) for worth, place in found[number]] if told else []
    places = [place for worth, place in sorted(lanes, reverse=True)[:3] if worth > _TIPPING]
    if not places:
        return None
    return Spot(number, min(places), min(len(draft.sentences[number].words), max(places) + 2))


def flags(draft: Draft, read: Sequence[Cut], hits: Sequence[Hit]) -> Iterator[tuple[str, Spot]]:
    """Yield the stretches of words that a key's scale finds over its line: the key, and the words."""
    scale = scales().flags
    start = _start(scale, signs.of_moment(draft)) - packed((key, _LONE) for key in range(len(scale.keys)))
    bound: dict[int, list[Hit]] = {}
    for hit in hits:
        bound.setdefault(hit[1].sentence, []).append(hit)
    met, near = scales().net.meet(draft.sentences), packed((key, _NEAR) for key in range(len(scale.keys)))
    for number, sentence in enumerate(draft.sentences):
        here = bound.get(number, ())
        weighed = levels(scale, start, read[number], here)
        lifts = touched([hit for hit in here if hit[0].key in scale.keys], len(sentence.words))
        for name, row in lifts.items():
            lane = LANE * scale.keys.index(name)
            weighed = [level + (lift << lane) for level, lift in zip(weighed, row, strict=True)]
        close = scale.close(weighed, near)
        if not any(close):
            continue
        weighed = [
            level + met.worth(number, place) if mark else level
            for place, (level, mark) in enumerate(zip(weighed, close, strict=True))
        ]
        for name, first, end in _over(scale, weighed):
            if end - first > 1 or name in SINGLE or (name in lifts and lifts[name][first]):
                yield name, Spot(number, first, end)


def _over(scale: Scale, weighed: Sequence[int]) -> Iterator[tuple[str, int, int]]:
    marks = [scale.over(level) for level in weighed]
    every = reduce(or_, marks)
    for key, name in enumerate(scale.keys) if every else ():
        if scale.is_over(every, key):
            yield from ((name, first, end) for first, end in _runs([scale.is_over(mark, key) for mark in marks]))


def levels(scale: Scale, start: int, cut: Cut, hits: Sequence[Hit]) -> list[int]:
    """Return what each word of a sentence weighs for all keys, beginning from *start*.

    Each sign's worth is added as a step up where it begins and a step down where it ends: quick however long it is.
    """
    steps, count = [*_steps(scale, cut)], len(cut.named)
    for sort, name, first, end in of_rules(hits):
        worth = scale.of(sort)[name]
        steps[_ROOM + first] += worth
        steps[_ROOM + end] -= worth
    steps[0] += start
    return list(accumulate(steps))[_ROOM : _ROOM + count]


@lru_cache(maxsize=KEPT)
def _steps(scale: Scale, cut: Cut) -> tuple[int, ...]:
    """Return the steps of what stands in a sentence by itself, with room on both sides for what reaches beyond it."""
    near, steps = scale.near, [0] * (len(cut.named) + 2 * _ROOM)
    for place, here in enumerate(cut.named, _ROOM):
        for step, worth in near[here]:
            steps[place + step] += worth
    _add_rows(steps, scale, cut)
    _add_looks(steps, scale, cut)
    every = scale.of("all")
    steps[_ROOM] += sum([every[name] for name in {name for here in cut.named for name in here} if name in every.raw])
    return tuple(steps)


def _add_rows(steps: list[int], scale: Scale, cut: Cut) -> None:
    """Add what stands one after the other to *steps*, two and three words."""
    pairs, three, last = scale.of("pair"), scale.of("three"), _ROOM + len(cut.named)
    two, more = pairs.raw, three.raw
    for place, row in enumerate(cut.pairs, _ROOM):
        for names in row:
            if names in two:
                worth = pairs[names]
                steps[place - 1] += worth
                steps[min(place + 1, last)] -= worth
    follows = [*(here[0] for here in cut.named[1:]), "$"]
    for place, (row, name) in enumerate(zip(cut.pairs, follows, strict=False), _ROOM):
        names = f"{row[0]} {name}"
        if names in more:
            worth = three[names]
            steps[place - 1] += worth
            steps[place + 2] -= worth


def _add_looks(steps: list[int], scale: Scale, cut: Cut) -> None:
    look = scale.look
    for place, (word, kind, here) in enumerate(zip(cut.words, cut.classes, cut.named, strict=True), _ROOM):
        worth = look(word, kind, here[0])
        if worth:
            steps[place] += worth
            steps[place + 1] -= worth


def touched(hits: Sequence[Hit], count: int) -> dict[str, list[int]]:
    """How much further each word is lifted, by key, for being touched by a rule."""
    lifted: dict[str, list[int]] = {}
    for rule, spot in hits:
        row = lifted.setdefault(rule.key, [0] * count)
        for place in range(spot.start, spot.end):
            row[place] = max(row[place], _LONE if rule.weak else _LONE + _LEAN)
    return lifted


def _runs(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for place, over in enumerate(marks):
        if not over:
            continue
        if start >= 0 and place - end <= GAP:
            end = place + 1
            continue
        if start >= 0:
            yield start, end
        start, end = place, place + 1
    if start >= 0:
        yield start, end
