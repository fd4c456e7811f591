"""What cannot be said as a row of words: signatures, shouting, inside names. Each yields the spots it finds."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from levelhead.coach.draft import Draft, Spot
from levelhead.coach.tokens import Sentence

Structure = Callable[[Draft], Iterator[Spot]]

_TEAM = frozenset({
    "team", "teams", "support", "staff", "operations", "ops", "engineering", "customer", "customers",
    "service", "services", "security", "company", "group", "department", "office", "board", "communications",
    "relations", "desk", "inc", "ltd", "plc", "llc", "gmbh", "association", "council", "city", "university",
    "status", "center", "incident", "infrastructure", "update", "updates", "notice", "reference", "family",
    "everyone", "everybody", "all", "crew", "management", "committee", "hub", "platform", "systems", "system",
    "network", "networks", "bank", "project", "foundation", "the", "your", "our", "trust", "safety",
    "operation", "water", "cloud", "iam", "api", "error", "database", "additionally",
})  # fmt: skip
_CLOSINGS = frozenset({
    "regards", "sincerely", "faithfully", "wishes", "thanks", "best", "cheers", "yours", "truly", "gratefully",
    "apologies", "greetings", "warmly", "love", "onward", "respectfully", "kindly", "hugs",
})  # fmt: skip
_NOT_NAMES = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "resolved", "monitoring", "identified", "investigating", "update", "completed", "scheduled", "summary",
    "impact", "timeline", "background", "overview", "details", "description", "duration", "workaround",
    "diagnosis", "status", "next", "what", "who", "why", "how", "when", "where", "yes", "no", "none", "done",
    "hello", "hi", "dear", "sorry", "please", "thank", "thanks", "we", "i", "it", "this", "that", "they",
    "you", "he", "she", "here", "there", "confirmed", "unknown", "cause", "fix", "fixed", "scope",
    "restored", "operational", "everything", "nothing", "root", "action", "actions", "contact", "sent",
    "facts", "known", "affected", "global", "utc", "gmt", "outcome", "resolution", "mitigation", "prevention",
    "preventative", "preventive", "corrective", "future", "analysis", "lessons", "again", "so", "alright", "well",
    "finally", "anyway", "kind", "kindest", "warm", "warmest", "best", "good", "many",
})  # fmt: skip

_DASHED, _LONG_DASHED = re.compile(r"(?:^|\n|\s|[.!?)])[-–—~]{1,2}\s?$"), re.compile(r"[–—]\s?$")
#: Verbs that a text about trouble tells its reader to do, in the form in which it tells it.
_DOING = frozenset({
    "change", "reset", "check", "log", "sign", "restart", "refresh", "reload", "try", "update", "install",
    "download", "save", "keep", "wait", "ignore", "delete", "open", "close", "use", "bring", "take", "go", "come",
    "avoid", "stay", "turn", "unplug", "switch", "press", "click", "tap", "enter", "select", "choose", "watch",
    "look", "read", "pay", "cancel", "retry", "resend", "boil", "drink", "eat", "remove", "clear", "reboot",
    "visit", "do", "stop", "bin", "throw", "pick", "collect", "fill", "carry", "leave", "allow", "make", "treat",
    "set", "get", "put", "hang", "end", "dial", "ring", "call", "follow", "forward", "upgrade", "downgrade",
    "rotate", "revoke", "disconnect", "reconnect", "repeat", "skip", "hold", "expect", "note", "remember", "beware",
    "report", "submit", "upload", "share", "send", "return", "print", "plan", "order", "book", "ask", "disable",
    "enable", "block", "pull", "push", "run", "unsubscribe", "verify", "review", "compare", "count", "feed", "lock",
    "unlock", "walk", "drive", "travel", "board", "show", "give", "tell", "let", "consider", "continue", "don't",
    "redo", "re-enter", "reinstall", "pause", "play", "test", "tick", "shut", "seek", "speak", "see", "sit",
    "start", "destroy", "discard", "trust", "quote", "swap", "move", "join",
})  # fmt: skip


def signature(draft: Draft) -> Iterator[Spot]:
    """A person's name that closes the draft: after a dash, after "Regards,", or alone at the end."""
    total = len(draft.sentences)
    for number in range(total - 1, max(-1, total - 7), -1):
        sentence = draft.sentences[number]
        dashed = _after_dash(draft, sentence)
        closed = number > 0 and _is_closing(draft.sentences[number - 1])
        alone = number > 0 and (number == total - 1 or _alone(draft, sentence))
        if (dashed or closed or alone) and _is_name(sentence, 5 if dashed or closed else 3):
            yield Spot(number, 0, len(sentence.words))
            return
        if number == total - 1 and number and _bare_name(sentence):
            yield Spot(number, 0, len(sentence.words))
            return
        tail = _tail_name(draft, number)
        if tail:
            yield tail
            return


def _is_closing(sentence: Sentence) -> bool:
    return len(sentence.words) <= 5 and any(word in _CLOSINGS for word in sentence.words)


def _after_dash(draft: Draft, sentence: Sentence) -> bool:
    before = draft.text[max(0, sentence.starts[0] - 4) : sentence.starts[0]]
    return bool((sentence.kind != "bullet" and _DASHED.search(before)) or _LONG_DASHED.search(before))


def _alone(draft: Draft, sentence: Sentence) -> bool:
    start, end = sentence.starts[0], sentence.ends[-1]
    before = draft.text.rfind("\n", 0, start)
    line_start = draft.text[before + 1 : start].strip(" *_-–—")
    after = draft.text[end : end + 1]
    return not line_start and after in ("", "\n", " ", ",", "*", ".") and sentence.kind == "prose"


def _is_name(sentence: Sentence, most: int) -> bool:
    words, classes = sentence.words, sentence.classes
    if not words or classes[0] != "<name>" or words[0] in _NOT_NAMES or ":" in "".join(sentence.after[:2]):
        return False
    first = [word for word, kind in zip(words[:3], classes[:3], strict=True) if kind in ("<name>", "<caps>")]
    alone = bool(sentence.after[0]) or (len(words) > 1 and words[1] in ("and", "&"))
    if any(word in _TEAM for word in first[: 1 if alone else 3]) or len(words) > 12:
        return False
    lead = next((place for place, mark in enumerate(sentence.after) if "," in mark or "(" in mark), len(words) - 1) + 1
    if lead > most:
        return False
    return all(
        kind in ("<name>", "<caps>") or word in ("and", "&", "de", "van", "von", "der", "'s", "dr", "la", "el", "da")
        for word, kind in zip(words[:lead], classes[:lead], strict=True)
    ) and (lead < len(words) or len(words) <= most)


def _bare_name(sentence: Sentence) -> bool:
    """Whether the last words are a name, or a name and what its bearer is: "Catrin", "Olga Lind, head of care"."""
    lead = next((place for place, mark in enumerate(sentence.after) if "," in mark), len(sentence.words) - 1) + 1
    return lead <= 2 and len(sentence.words) <= 9 and _is_name(sentence, 2)


def _tail_name(draft: Draft, number: int) -> Spot | None:
    """A name that closes a sentence after a dash: "… fix or no fix — Femi, Support"."""
    sentence = draft.sentences[number]
    for place in range(len(sentence.words) - 1, 0, -1):
        if not any(mark in sentence.after[place - 1] for mark in "–—"):
            continue
        rest = Sentence(
            "prose",
            sentence.words[place:],
            sentence.classes[place:],
            sentence.starts[place:],
            sentence.ends[place:],
            sentence.after[place:],
            sentence.quoted[place:],
        )
        if len(rest.words) <= 8 and number >= len(draft.sentences) - 2 and _is_name(rest, 4):
            return Spot(number, place, len(sentence.words))
        return None
    return None


def shouting(draft: Draft) -> Iterator[Spot]:
    """Three or more words in capitals on end, one of them longer than an acronym."""
    for number, sentence in enumerate(draft.sentences):
        start = None
        for place in range(len(sentence.words) + 1 if "<caps>" in sentence.classes else 0):
            loud = place < len(sentence.words) and (
                sentence.classes[place] == "<caps>"
                or (start is not None and sentence.classes[place] in ("<num>",))
                or (draft.text[sentence.starts[place] : sentence.ends[place]] in ("I", "A"))
            )
            if loud and start is None and sentence.classes[place] == "<caps>":
                start = place
            if not loud and start is not None:
                if (
                    place - start >= 3
                    and any(len(word) > 4 for word in sentence.words[start:place])
                    and not _label(sentence, start, place)
                ):
                    yield Spot(number, start, place)
                start = None


def _label(sentence: Sentence, start: int, end: int) -> bool:
    return sentence.kind == "heading" or ((start == 0 and end >= len(sentence.words)) and "!" not in sentence.after[-1])


def exclaiming(draft: Draft) -> Iterator[Spot]:
    """Two exclamation marks on end, with the clause they close."""
    for number, sentence in enumerate(draft.sentences):
        for place, after in enumerate(sentence.after):
            if "!!" in after or "!?" in after or "?!" in after:
                yield Spot(number, max(0, place - 4), place + 1)


_NO_CHEER = frozenset({
    "sorry", "thank", "thanks", "please", "apologies", "hi", "hello", "not", "no", "never", "nothing", "down", "lost",
    "gone", "wrong", "cannot", "mistake", "failed", "broke", "broken", "careful", "warning", "scam", "fake", "stop",
    "ignore", "check", "call", "if", "must", "urgent",
})  # fmt: skip


def cheering(draft: Draft) -> Iterator[Spot]:
    """A sentence that one exclamation mark closes, and that neither thanks, regrets nor warns."""
    for number, sentence in enumerate(draft.sentences):
        close, count = sentence.after[-1], len(sentence.words)
        if "!" in close and "!!" not in close and count > 3 and _NO_CHEER.isdisjoint(sentence.words):
            yield Spot(number, 0, count)


def crowing(draft: Draft) -> Iterator[Spot]:
    """A sentence that cheers, and speaks of ourselves."""
    ourselves = {"we", "our", "us", "i"}
    return (spot for spot in cheering(draft) if not ourselves.isdisjoint(draft.sentences[spot.sentence].words))


_MACHINE = re.compile(
    r"(?:[a-z]{2,12}\d?-){1,6}[a-z]*\d{2,4}[a-z]?$|[a-z]{2,8}-[a-z]{2,10}\d{2}$|(?:[a-z0-9]+-){3,8}(?=[a-z0-9]*\d)[a-z0-9]{2,12}$"
    r"|[a-z][a-z0-9-]{1,30}\d{2}(?:\.[a-z0-9-]{2,20}){2,5}$"
)
_PLACES = re.compile(
    r"(?:eu|us|ap|sa|ca|me|af|uk|asia|europe|northamerica|southamerica|australia|north|south|east|west|central)-|cve-|v\d|iso-|utf-|covid-|sha-|tls-"
)


#: What is longer, in capitals, is a word that is shouted.
_LETTERS = 5


def machine(draft: Draft) -> Iterator[Spot]:
    """A machine's own name: letters, hyphens and a number ("db-fas01"), but no region, version or vulnerability."""
    for number, sentence in enumerate(draft.sentences):
        for place, kind in enumerate(sentence.classes):
            if kind in ("<id>", "<host>", "<code>"):
                bare = sentence.words[place].strip("`").lower()
                if len(bare) > 6 and _MACHINE.match(bare) and not _PLACES.match(bare):
                    yield Spot(number, place, place + 1)


def unexplained(draft: Draft) -> Iterator[Spot]:
    """Letters that the draft uses once and spells out nowhere: a name is used again, or explained."""
    said: Counter[str] = Counter()
    last: dict[str, Spot] = {}
    for number, sentence in enumerate(draft.sentences):
        for place, kind in enumerate(sentence.classes):
            if kind == "<caps>":
                said[sentence.words[place]] += 1
                last[sentence.words[place]] = Spot(number, place, place + 1)
    for word, spot in last.items():
        start, end = draft.place(spot)
        bracketed = "(" in draft.text[max(0, start - 2) : start] or "(" in draft.text[end : end + 2]
        if said[word] == 1 and len(word) <= _LETTERS and not bracketed:
            yield spot


def advice(draft: Draft) -> Iterator[Spot]:
    """A clause that tells the reader what to do: it begins with a bare verb, or with "please" and one."""
    for number, sentence in enumerate(draft.sentences):
        if _DOING.isdisjoint(sentence.words):
            continue
        fresh = True
        for place, word in enumerate(sentence.words):
            if fresh and word in _DOING and not sentence.quoted[place]:
                yield Spot(number, place, min(len(sentence.words), place + 4))
                return
            after = sentence.after[place]
            fresh = (
                word in ("please", "then", "and", "so", "but", "or", "also", "just", "instead", "first", "simply")
                and (fresh or place == 0)
            ) or any(mark in after for mark in ",;:–—-")


STRUCTURES: Mapping[str, Structure] = {
    "signature": signature,
    "shouting": shouting,
    "exclaiming": exclaiming,
    "cheering": cheering,
    "crowing": crowing,
    "machine": machine,
    "unexplained": unexplained,
    "advice": advice,
}
