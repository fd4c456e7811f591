"""The second opinion: weighs all that stands in a draft, the rules' finds among it, and shows which words tipped it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.coach.draft import Draft, Spot
from levelhead.coach.opinion import signs
from levelhead.coach.opinion.scales import Scale, Scales, scales
from levelhead.coach.pack import Rule

Hit = tuple[Rule, Spot]

#: Words over the line with no more than this many between them are one flag.
GAP = 1
#: Worth of a sign from which it is shown among the words that a verdict rests on.
_TIPPING = 0.1
#: A plain rule's find weighs this much more than learning alone would give it: its reason can be read.
LEAN = 1.5
#: Words that no rule touches must come this much further over the line.
LONE = 2.0
#: Flags of which a single word is enough, even if no rule touches it.
SINGLE = ("jargon", "robot", "panic")
_TECHNICAL = frozenset({"<host>", "<code>", "<url>", "<id>"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a part is there, and the words of one sentence that speak for it most."""

    present: bool
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class Read:
    """A draft cut into stems and senses, sentence by sentence; made once for parts and flags."""

    rows: tuple[list[str], ...]
    meant: tuple[list[Sequence[str]], ...]


def cut(draft: Draft, weights: Scales | None = None) -> Read:
    """Return the stems and senses of *draft*."""
    senses = (weights or scales()).senses
    rows = tuple(signs.stems(sentence) for sentence in draft.sentences)
    return Read(rows, tuple(signs.meanings(row, senses) for row in rows))


def found_parts(hits: Sequence[Hit]) -> set[str]:
    """Return the signs that the rules' finds give for the parts."""
    found: set[str] = set()
    for rule, _ in hits:
        found.add(f"{'weak' if rule.weak else 'rule'}:{rule.id if rule.weak else rule.key}")
    return found


def parts(draft: Draft, read: Read, hits: Sequence[Hit]) -> dict[str, Verdict]:
    """Return the verdict on each part. A sign counts once a draft, however often it stands there."""
    scale = scales().parts
    score = list(scale.base)
    best: list[tuple[float, int, list[tuple[float, int]]]] = [(0.0, 0, []) for _ in scale.keys]
    seen: set[str] = set()
    for sign in (*signs.of_moment(draft), *sorted(found_parts(hits))):
        for key, worth in scale.signs.get(sign, ()):
            score[key] += worth
    for plain in {rule.key for rule, _ in hits if not rule.weak} & set(scale.keys):
        score[scale.keys.index(plain)] += LEAN
    for number, (row, meant) in enumerate(zip(read.rows, read.meant, strict=True)):
        total = [0.0] * len(score)
        tipped: list[list[tuple[float, int]]] = [[] for _ in score]
        for sign, place in signs.of_sentence(row, meant):
            for key, worth in scale.signs.get(sign, ()) if sign not in seen else ():
                score[key] += worth
                total[key] += worth
                if worth > _TIPPING:
                    tipped[key].append((worth, place))
            seen.add(sign)
        for key, rows in enumerate(tipped):
            if rows and total[key] > best[key][0]:
                best[key] = (total[key], number, rows)
    return {
        key: Verdict(score[place] > scale.line[place], _spot(draft, *best[place][1:]))
        for place, key in enumerate(scale.keys)
    }


def _spot(draft: Draft, number: int, tipped: list[tuple[float, int]]) -> Spot | None:
    """The stretch of words that holds the signs which tipped the scale most."""
    if not tipped:
        return None
    places = [place for _, place in sorted(tipped, reverse=True)[:3]]
    return Spot(number, min(places), min(len(draft.sentences[number].words), max(places) + 2))


def flags(draft: Draft, read: Read, hits: Sequence[Hit]) -> Iterator[tuple[str, Spot, float]]:
    """Yield the stretches of words that a key's scale finds over its line: the key, the words, by how much."""
    scale = scales().flags
    base = _moment(draft, scale)
    bound: dict[int, list[Hit]] = {}
    for hit in hits:
        bound.setdefault(hit[1].sentence, []).append(hit)
    for number, sentence in enumerate(draft.sentences):
        row = read.rows[number]
        steps = [[0.0] * (len(row) + 1) for _ in base]
        _weigh(scale, steps, signs.of_words(sentence, row, read.meant[number], scale.known), len(row))
        _weigh(scale, steps, of_rules(bound.get(number, ())), len(row))
        touched = _touched(bound.get(number, ()), len(row))
        for place, key in enumerate(scale.keys):
            level = base[place] - LONE
            weighed = [level := level + step for step in steps[place][:-1]]
            if key in touched:
                weighed = [score + more for score, more in zip(weighed, touched[key], strict=True)]
            if max(weighed) > scale.line[place]:
                for start, end in _runs(weighed, scale.line[place]):
                    if end - start == 1 and key not in SINGLE and not any(touched.get(key, [])[start:end]):
                        continue
                    yield key, Spot(number, start, end), max(weighed[start:end]) - scale.line[place]


def _touched(hits: Sequence[Hit], count: int) -> dict[str, list[float]]:
    """How much further each word is lifted, by key, for being touched by a rule."""
    lifted: dict[str, list[float]] = {}
    for rule, spot in hits:
        row = lifted.setdefault(rule.key, [0.0] * count)
        for place in range(spot.start, spot.end):
            row[place] = max(row[place], LONE if rule.weak else LONE + LEAN)
    return lifted


def technical(draft: Draft) -> bool:
    """Whether *draft* speaks of hosts, code or addresses, as one does to people who run software."""
    return any(kind in _TECHNICAL for sentence in draft.sentences for kind in sentence.classes)


def _moment(draft: Draft, scale: Scale) -> list[float]:
    base = list(scale.base)
    told = [sign for sign in signs.of_moment(draft) if not sign.startswith("longer")]
    if technical(draft):
        told.append("techy")
    for sign in told:
        for key, worth in scale.signs.get(sign, ()):
            base[key] += worth
    return base


def of_rules(hits: Sequence[Hit]) -> Iterator[tuple[str, int, int]]:
    """Yield the signs that the rules' finds in one sentence give for the flags, with the words they bear on."""
    for rule, spot in hits:
        yield f"rule:{rule.id}", spot.start, spot.end
        if not rule.weak:
            yield f"rule:{rule.key}", spot.start, spot.end


def _weigh(scale: Scale, steps: list[list[float]], found: Iterator[tuple[str, int, int]], count: int) -> None:
    """Add each sign's worth as a step up where it begins and a step down where it ends: quick however long it is."""
    worth_of = scale.signs.get
    for sign, start, end in found:
        worths = worth_of(sign)
        if worths is not None:
            start, end = max(0, start), min(count, end)
            for key, worth in worths if start < end else ():
                steps[key][start] += worth
                steps[key][end] -= worth


def _runs(scores: Sequence[float], line: float) -> Iterator[tuple[int, int]]:
    start = end = -1
    for place, score in enumerate(scores):
        if score <= line:
            continue
        if start >= 0 and place - end <= GAP:
            end = place + 1
            continue
        if start >= 0:
            yield start, end
        start, end = place, place + 1
    if start >= 0:
        yield start, end
