"""Reads a draft as a frightened reader would: `read(text, context) -> Reading`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from levelhead.coach import better, guard, house, needs, personal, times
from levelhead.coach.draft import Draft, Spot, draft
from levelhead.coach.model import FLAGS, Context, Fix, Flag, Kind, Part, Reading, Severity, Stage
from levelhead.coach.opinion import weigh
from levelhead.coach.pack import Key, Pack, Rule
from levelhead.coach.packs import languages, pack
from levelhead.coach.patterns import Pattern, match, search
from levelhead.coach.quoted import is_a_readers
from levelhead.coach.structures import STRUCTURES
from levelhead.lib.language import clearly_not_english

#: Of one key a reading shows no more than this many flags: a page full of marks helps nobody.
MOST = 40


def read(text: str, context: Context | None = None) -> Reading:
    """Return what a reader will miss in *text* and which words will hurt.

    *text* is the draft in Markdown; *context* says when and about what it is written. Pure and deterministic: the
    same input gives the same reading. Raises nothing for any text.
    """
    context = context or Context()
    tongue = tongue_of(text, context)
    if tongue not in languages():
        return _unruled(text, replace(context, language=tongue))
    book = pack(tongue)
    written = draft(text, context)
    found = list(hits(book, written))
    cut = weigh.cut(written)
    told = {rule.id: spot for rule, spot in found if rule.key == "notice"}
    verdicts = _ours(written, weigh.parts(written, cut, found), found)
    there = frozenset(key for key, verdict in verdicts.items() if verdict.present)
    marked = _flags(book, written, weigh.flags(written, cut, found), found, there)
    flags = house.apply(written, [*marked, *_leaks(written, book.keys["leak"])])
    return Reading(
        _parts(book, written, verdicts, found),
        tuple(sorted(flags, key=_weight)[: MOST * 4]),
        _notices(book, written, told),
        asks=_unasked(context) and personal.tells_of(written),
    )


def tongue_of(text: str, context: Context) -> str:
    """Return the code of the language that *text* is in: the one that *context* names, unless it plainly is none."""
    return (clearly_not_english(text) if context.language == "en" else "") or context.language


def _unruled(text: str, context: Context) -> Reading:
    """What needs no rules of a language: the guard, and the phrases that the house has listed itself."""
    written = draft(text, context)
    flags = house.apply(written, list(_leaks(written)))
    return Reading((), tuple(sorted(flags, key=_weight)[: MOST * 4]), unruled=context.language)


def hits(book: Pack, written: Draft) -> Iterator[tuple[Rule, Spot]]:
    """Yield every rule that holds with the spot it rests on; a part's rule may come more than once."""
    found: set[str] = set()
    cache: dict[int, bool] = {}
    shapes: dict[str, frozenset[tuple[int, int]]] = {}
    by_law = _by_law(written.context)
    for number, sentence in enumerate(written.sentences):
        passed: dict[str, int] = {}
        for place, rule, pattern in book.begun(sentence):
            if rule.key == "notice" and not by_law:
                continue
            if place < passed.get(rule.id, 0) or rule.once in found or (sentence.quoted[place] and not rule.quoted):
                continue
            end = match(pattern, sentence, place)
            if end <= place:
                continue
            spot = Spot(number, place, end)
            if rule.structure and (number, end) not in _shaped(rule.structure, written, shapes):
                continue
            if _holds(rule, written, spot, cache):
                yield rule, spot
                passed[rule.id] = end
                if rule.key not in FLAGS:
                    found.add(rule.once)
    for rule in book.rules:
        if rule.structure and not rule.find and rule.key not in found and _timely(rule, written.context):
            yield from ((rule, spot) for spot in STRUCTURES[rule.structure](written))


def _shaped(
    structure: str, written: Draft, shapes: dict[str, frozenset[tuple[int, int]]]
) -> frozenset[tuple[int, int]]:
    """Where a structure's spots end: the sentence, and the word after. A rule with both it and words ends there too."""
    if structure not in shapes:
        shapes[structure] = frozenset((spot.sentence, spot.end) for spot in STRUCTURES[structure](written))
    return shapes[structure]


def _by_law(context: Context) -> bool:
    """Whether the law's list is asked for: personal data is out, and this is not the very first word."""
    return context.data_is_out and context.stage is not Stage.FIRST


def _unasked(context: Context) -> bool:
    """Whether nobody has said that personal data is out, nor that it is not."""
    return context.personal_data is None and context.kind is not Kind.BREACH


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


def _ours(
    written: Draft, verdicts: Mapping[str, weigh.Verdict], found: Sequence[weigh.Hit]
) -> dict[str, weigh.Verdict]:
    """The verdicts without those that rest on a reader's words: an apology that we quote is none of ours."""
    plain = {rule.key for rule, _ in found if not rule.weak}
    return {
        key: weigh.Verdict(False, None)
        if verdict.spot and key not in plain and is_a_readers(written, verdict.spot)
        else verdict
        for key, verdict in verdicts.items()
    }


def _flags(
    book: Pack, written: Draft, marks: Iterable[tuple[str, Spot]], found: Sequence[weigh.Hit], there: Set[str]
) -> Iterator[Flag]:
    """Yield what the scales mark, named by the gravest and longest rule that stands there, or by its key alone."""
    near: dict[tuple[str, int], list[weigh.Hit]] = {}
    for hit in found:
        near.setdefault((hit[0].key, hit[1].sentence), []).append(hit)
    for key, spot in marks:
        here = near.get((key, spot.sentence), ())
        bound = [hit for hit in here if hit[1].start < spot.end and spot.start < hit[1].end]
        rules = [hit for hit in bound if not hit[0].weak] or bound
        if key == "leak" or not is_a_readers(written, spot):
            yield _flag(book, written, key, spot, rules, there)


def _leaks(written: Draft, about: Key | None = None) -> Iterator[Flag]:
    """Yield what the guard finds, with what a pack says *about* leaks."""
    for stop in guard.check(written.text, contacts=written.context.house.contacts):
        yield Flag(
            "leak",
            f"guard-{stop.kind}",
            stop.start,
            stop.end,
            stop.quote,
            f"{stop.why} {about.why}" if about else stop.why,
            about.better if about else (),
            (Fix(stop.start, stop.end, "…"),),
            Severity.STOP,
            about.source if about else "",
        )


def _flag(book: Pack, written: Draft, key: str, spot: Spot, bound: Sequence[weigh.Hit], there: Set[str]) -> Flag:
    if bound and not bound[0][0].weak:
        spot = Spot(spot.sentence, min(hit[1].start for hit in bound), max(hit[1].end for hit in bound))
    start, end = written.place(spot)
    if key == "panic":  # the cries are no words, and are what is marked
        cries = written.text[end : end + 20]
        end += len(cries) - len(cries.lstrip("!?"))
    about = book.keys[key]
    rule = max(bound, key=lambda hit: (Severity(hit[0].severity).rank, hit[1].end - hit[1].start))[0] if bound else None
    said, quote = (rule or about).better, written.text[start:end]
    time = times.told(written.sentences[spot.sentence], written.context)
    return Flag(
        key,
        rule.id if rule else "opinion",
        start,
        end,
        quote,
        (rule or about).why,
        tuple(words.replace("by {time}", time) for words in better.shown(quote, said)),
        tuple(better.fixes(written, key, spot, said, there)),
        Severity((rule or about).severity),
        (rule or about).source,
    )


def _fill(words: str, context: Context) -> str:
    time = context.next_update or f"[[time]] {context.zone}"
    return words.replace("{time}", time).replace("{speaker}", context.speaker or "[[your name]]")


def _weight(flag: Flag) -> tuple[int, int, int]:
    return (-flag.severity.rank, FLAGS.index(flag.key), flag.start)


def _parts(
    book: Pack, written: Draft, verdicts: Mapping[str, weigh.Verdict], found: Sequence[weigh.Hit]
) -> tuple[Part, ...]:
    context = written.context
    first = {rule.key: (rule, spot) for rule, spot in reversed(found) if not rule.weak}
    wanted = needs.needed(context, frozenset(key for text in context.earlier[-5:] for key in said(text)))
    parts = [_part(book, written, verdicts[key], first.get(key), key in wanted, key) for key in needs.order(context)]
    return tuple(sorted(parts, key=lambda part: (part.present or not part.needed, part.present)))


def _part(book: Pack, written: Draft, verdict: weigh.Verdict, hit: weigh.Hit | None, wanted: bool, key: str) -> Part:
    about = book.keys[key]
    spot = hit[1] if hit else verdict.spot
    start, end = written.place(spot) if spot and verdict.present else (None, None)
    skeleton = needs.skeleton(about.skeletons, written.context)
    return Part(
        key,
        about.title,
        verdict.present,
        wanted,
        start,
        end,
        about.why,
        _fill(skeleton, written.context),
        (hit[0].id if hit else "opinion") if verdict.present else "",
    )


def _notices(book: Pack, written: Draft, told: dict[str, Spot]) -> tuple[Part, ...]:
    """What the law wants told when personal data is out; nothing when it is not, or in the very first word."""
    context = written.context
    if not _by_law(context):
        return ()
    return tuple(_notice(written, rule, told.get(rule.id)) for rule in book.rules if rule.key == "notice")


def _notice(written: Draft, rule: Rule, spot: Spot | None) -> Part:
    start, end = written.place(spot) if spot else (None, None)
    title = rule.id.removeprefix("notice-").replace("-", " ").capitalize()
    why = f"{rule.why} ({rule.source})"
    return Part(rule.id, title, bool(spot), True, start, end, why, rule.better[0], rule.id)


@lru_cache(maxsize=256)
def said(text: str) -> frozenset[str]:
    """Return the parts that an earlier update held."""
    if tongue_of(text, Context()) not in languages():
        return frozenset()
    written = draft(text, Context())
    found = list(hits(pack(), written))
    verdicts = _ours(written, weigh.parts(written, weigh.cut(written), found), found)
    return frozenset(key for key, verdict in verdicts.items() if verdict.present)
