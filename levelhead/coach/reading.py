"""Reads a draft as a frightened reader would: `read(text, context) -> Reading`."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from levelhead.coach import guard, house, needs
from levelhead.coach.draft import Draft, Spot, draft
from levelhead.coach.model import FLAGS, Context, Fix, Flag, Part, Reading, Severity
from levelhead.coach.pack import Pack, Rule
from levelhead.coach.packs import pack
from levelhead.coach.patterns import START, Pattern, match, search
from levelhead.coach.structures import STRUCTURES

#: Of one key a reading shows no more than this many flags: a page full of marks helps nobody.
MOST = 40


def read(text: str, context: Context | None = None) -> Reading:
    """Return what a reader will miss in *text* and which words will hurt.

    *text* is the draft in Markdown; *context* says when and about what it is written. Pure and deterministic: the
    same input gives the same reading. Raises nothing for any text.
    """
    context = context or Context()
    book = pack()
    written = draft(text, context)
    parts: dict[str, tuple[Rule, Spot]] = {}
    flagged: list[tuple[Rule, Spot]] = []
    for rule, spot in hits(book, written):
        if rule.key in FLAGS:
            flagged.append((rule, spot))
        elif rule.key not in parts:
            parts[rule.key] = (rule, spot)
    flags = house.apply(written, [*_flags(written, flagged), *_leaks(book, written)])
    return Reading(_parts(book, written, parts), tuple(sorted(flags, key=_weight)[: MOST * 4]))


def hits(book: Pack, written: Draft) -> Iterator[tuple[Rule, Spot]]:
    """Yield every rule that holds with the spot it rests on; a part's rule may come more than once."""
    found: set[str] = set()
    cache: dict[int, bool] = {}
    for number, sentence in enumerate(written.sentences):
        present = {*sentence.words, *sentence.classes}
        for place, word in enumerate(sentence.words):
            for rule, pattern in _candidates(book, word, sentence.classes[place], place):
                if (
                    rule.key in found
                    or pattern.later.isdisjoint(present)
                    or (sentence.quoted[place] and not rule.quoted)
                ):
                    continue
                end = match(pattern, sentence, place)
                spot = Spot(number, place, end)
                if end > place and _holds(rule, written, spot, cache):
                    yield rule, spot
                    if rule.key not in FLAGS:
                        found.add(rule.key)
    for rule in book.rules:
        if rule.structure and rule.key not in found and _timely(rule, written.context):
            yield from ((rule, spot) for spot in STRUCTURES[rule.structure](written))


def _candidates(book: Pack, word: str, kind: str, place: int) -> Iterable[tuple[Rule, Pattern]]:
    rules = book.index.get(word, ())
    more = book.index.get(kind, ()) if kind else ()
    if not place:
        return [*rules, *more, *book.index.get(START, ())]
    return [*rules, *more] if more else rules


def _timely(rule: Rule, context: Context) -> bool:
    return (not rule.stages or context.stage in rule.stages) and (not rule.kinds or context.kind in rule.kinds)


def _holds(rule: Rule, written: Draft, spot: Spot, cache: dict[int, bool]) -> bool:
    if not _timely(rule, written.context):
        return False
    sentence = written.sentences[spot.sentence]
    if rule.unless and any(True for _ in search(rule.unless, sentence)):
        return False
    if rule.along and not any(True for _ in search(rule.along, sentence)):
        return False
    if rule.elsewhere and not _anywhere(rule.elsewhere, written, cache):
        return False
    return not (rule.nowhere and _anywhere(rule.nowhere, written, cache))


def _anywhere(patterns: tuple[Pattern, ...], written: Draft, cache: dict[int, bool]) -> bool:
    known = cache.get(id(patterns))
    if known is None:
        known = any(True for sentence in written.sentences for _ in search(patterns, sentence))
        cache[id(patterns)] = known
    return known


def _flags(written: Draft, found: Iterable[tuple[Rule, Spot]]) -> Iterator[Flag]:
    """Yield one flag for each stretch of overlapping spots of a key, named by the gravest and longest rule."""
    spots = sorted(
        ((rule, *written.place(spot)) for rule, spot in found), key=lambda hit: (hit[0].key, hit[1], -hit[2])
    )
    group: list[tuple[Rule, int, int]] = []
    for hit in spots:
        if group and (hit[0].key != group[0][0].key or hit[1] >= max(end for _, _, end in group)):
            yield _flag(written, group)
            group = []
        group.append(hit)
    if group:
        yield _flag(written, group)


def _leaks(book: Pack, written: Draft) -> Iterator[Flag]:
    about = book.keys["leak"]
    for stop in guard.check(written.text, contacts=written.context.house.contacts):
        yield Flag(
            "leak",
            f"guard-{stop.kind}",
            stop.start,
            stop.end,
            stop.quote,
            f"{stop.why} {about.why}",
            about.better,
            (Fix(stop.start, stop.end, ""),),
            Severity.STOP,
            about.source,
        )


def _flag(written: Draft, group: list[tuple[Rule, int, int]]) -> Flag:
    rule, _, _ = max(group, key=lambda hit: (Severity(hit[0].severity).rank, hit[2] - hit[1]))
    start, end = group[0][1], max(end for _, _, end in group)
    better = tuple(_fill(words, written.context) for words in rule.better)
    fixes = tuple(Fix(start, end, words) for words in better if not words.startswith("("))
    return Flag(
        rule.key,
        rule.id,
        start,
        end,
        written.text[start:end],
        rule.why,
        better,
        fixes,
        Severity(rule.severity),
        rule.source,
    )


def _fill(words: str, context: Context) -> str:
    return words.replace("{time}", context.next_update or f"14:30 {context.zone}").replace("{speaker}", context.speaker)


def _weight(flag: Flag) -> tuple[int, int, int]:
    return (-flag.severity.rank, FLAGS.index(flag.key), flag.start)


def _parts(book: Pack, written: Draft, found: dict[str, tuple[Rule, Spot]]) -> tuple[Part, ...]:
    context = written.context
    wanted = needs.needed(context, frozenset(key for text in context.earlier[-5:] for key in said(text)))
    parts = [_part(book, written, key, found.get(key), key in wanted) for key in needs.order(context)]
    return tuple(sorted(parts, key=lambda part: (part.present or not part.needed, part.present)))


def _part(book: Pack, written: Draft, key: str, hit: tuple[Rule, Spot] | None, wanted: bool) -> Part:
    about = book.keys[key]
    start, end = written.place(hit[1]) if hit else (None, None)
    skeleton = about.skeletons.get(written.context.stage, about.skeletons.get("any", ""))
    return Part(
        key,
        about.title,
        bool(hit),
        wanted,
        start,
        end,
        about.why,
        _fill(skeleton, written.context),
        hit[0].id if hit else "",
    )


@lru_cache(maxsize=256)
def said(text: str) -> frozenset[str]:
    """Return the parts that an earlier update held."""
    return frozenset(rule.key for rule, _ in hits(pack(), draft(text, Context())) if rule.key not in FLAGS)
