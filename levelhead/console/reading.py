"""What the coach found, as the console shows it: marks for the editor, a checklist of parts, and things to look at."""

import logging
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.actions.blanks import BLANK
from levelhead.actions.word import LONGEST_TEXT
from levelhead.coach import PARTS, Context, Fix, Flag, Part, Reading, Severity, read
from levelhead.lib.in_time import Stragglers, in_time
from levelhead.wording.tongues import own_name

SHOWN = 3
PATIENCE = 1.0
"""Seconds. The coach takes a few milliseconds; where it takes longer, writing and publishing go on without it."""
LATE = Stragglers(2)
"""Readings that run on though nobody waits for them: more of them would slow down publishing itself."""

MISSING = "missing"
RANK = {"stop": 0, "warning": 1, MISSING: 2, "hint": 3}
SURROGATES = re.compile("[\ud800-\udfff]")

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Offer:
    """Better words for ``start`` to ``end`` of the draft, under a button called ``label``.

    Places count as browsers do (UTF-16 units); a whole sentence to add at the end has none. ``out``: it takes the
    words out, and says nothing instead.
    """

    label: str
    text: str
    start: int | None = None
    end: int | None = None
    out: bool = False


@dataclass(frozen=True)
class Thing:
    """One thing to look at: words that hurt, a blank, or a part that a reader misses (it has no place in the draft)."""

    severity: str
    title: str
    why: str
    quote: str = ""
    advice: str = ""
    offers: tuple[Offer, ...] = ()
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Line:
    """One line of the checklist; ``state`` is present, missing or spare (not needed now). ``law``: it is the law's."""

    title: str
    state: str
    why: str
    law: bool = False


@dataclass(frozen=True)
class Shown:
    """A reading as it is shown. ``silent`` says that the coach did not answer; ``note`` what is to be said instead.

    ``unruled`` is the name of the draft's language where the coach has no rules for it. ``asks``: somebody should say
    whether people's personal data is out.
    """

    things: tuple[Thing, ...] = ()
    lines: tuple[Line, ...] = ()
    blank: bool = False
    silent: bool = False
    note: str = ""
    unruled: str = ""
    asks: bool = False

    @property
    def first(self) -> tuple[Thing, ...]:
        """The most important things."""
        return self.things[:SHOWN]

    @property
    def rest(self) -> tuple[Thing, ...]:
        """The others, folded away."""
        return self.things[SHOWN:]

    @property
    def needs(self) -> list[Line]:
        """The parts that a reader needs now, there or not."""
        return [line for line in self.lines if line.state != "spare" and not line.law]

    @property
    def law(self) -> list[Line]:
        """What the law wants told, there or not; nothing where no personal data is out."""
        return [line for line in self.lines if line.law]

    @property
    def spare(self) -> list[Line]:
        """The parts that nobody needs at this moment."""
        return [line for line in self.lines if line.state == "spare"]

    @property
    def summary(self) -> str:
        """How much there is to look at, in words."""
        if self.silent:
            return _("The coach is not answering; you can go on.")
        if self.note or self.blank:
            return self.note
        count = len(self.things)
        if not count and self.unruled:
            return ""
        if not count:
            return _("Nothing to add.")
        return ngettext("%(n)d thing to look at", "%(n)d things to look at", count) % {"n": count}

    @property
    def unread(self) -> str:
        """That these words are not judged, in words; "" where they are."""
        if not self.unruled:
            return ""
        return _(
            "The coach has no rules for %(name)s yet, so it does not judge these words. Secrets, private data and your "
            "own phrases it still finds."
        ) % {"name": self.unruled}

    @property
    def spoken(self) -> str:
        """What a screen reader hears of it."""
        asked = _("Is people's personal data out?") if self.asks else ""
        return " ".join(filter(None, (self.unread, self.summary, asked)))

    @property
    def marks(self) -> list[dict[str, Any]]:
        """The things that have a place in the draft, as the editor's script wants them."""
        return [asdict(thing) for thing in self.things if thing.start is not None]


def shown(
    text: str,
    context: Context,
    *,
    given: Iterable[str] = (),
    parts: bool = True,
    whole: str = "",
    withheld: str = "",
    adds: bool = True,
    asks: bool = False,
) -> Shown:
    """Return what the coach says of ``text``; what it does in no time is shown as its silence, never raised.

    ``given`` are the parts that the page says by itself, beside every word. Without ``parts`` only words are marked.
    ``whole`` is what readers get, where that is more than ``text``, which it begins with; what is found in the rest
    has no place in the draft. ``withheld`` are words in it that must not get out. Without ``adds`` no sentence is
    offered for a part that is missing. With ``asks`` somebody is there who may say whether personal data is out.
    """
    if len(text) > LONGEST_TEXT:
        return Shown(note=_("This is too long to be published; the coach reads it once it is shorter."))
    text, whole = SURROGATES.sub("\ufffd", text), SURROGATES.sub("\ufffd", whole or text)
    try:
        reading = in_time(lambda: read(whole, context), PATIENCE, LATE)
    except Exception as error:  # the coach helps; it never stands in the way. Its message might quote the words.
        logger.error("The coach failed with %s.", type(error).__name__)
        return Shown(silent=True)
    at, end = _Places(text), len(text.rstrip())
    things = [*_held(text, withheld, at), *_blanks(text, at)]
    things += [_flagged(flag, at) if flag.end <= end else _beside(flag) for flag in reading.apart]
    if parts:
        missed = [_missed(part, reading) for part in _missing(reading, frozenset(given))]
        things += missed if adds else [replace(thing, advice="", offers=()) for thing in missed]
    things.sort(key=lambda thing: RANK[thing.severity])
    lines = tuple(_lines(reading, frozenset(given))) if parts else ()
    unruled = _tongue_name(reading.unruled) if reading.unruled else ""
    return Shown(tuple(things), lines, blank=not text.strip(), unruled=unruled, asks=asks and reading.asks)


def _tongue_name(code: str) -> str:
    try:
        return own_name(code)
    except KeyError:  # a language that nobody could name
        return _("this language")


class _Places:
    """Turns places in Python's text into places as browsers count them: a sign beyond U+FFFF counts twice."""

    def __init__(self, text: str) -> None:
        self.wide = [place for place, sign in enumerate(text) if sign > "\uffff"]

    def __call__(self, place: int) -> int:
        return place + bisect_left(self.wide, place)


def _flagged(flag: Flag, at: _Places) -> Thing:
    offers = tuple(_offer(flag, fix, at) for fix in flag.fixes)
    advice = "" if offers else " / ".join(words.strip("()") for words in flag.better)
    return Thing(flag.severity.value, "", flag.why, flag.quote, advice, offers, at(flag.start), at(flag.end))


def _offer(flag: Flag, fix: Fix, at: _Places) -> Offer:
    out = flag.key == "leak" or not fix.text
    label = _("Take it out") if out else fix.text.lstrip(". ")
    return Offer(label, fix.text, at(fix.start), at(fix.end), out)


def _beside(flag: Flag) -> Thing:
    """A flag in what is said beside the text: there is no place in the draft to mark or to put better words into."""
    return Thing(flag.severity.value, "", flag.why, flag.quote, " / ".join(words.strip("()") for words in flag.better))


def _held(text: str, words: str, at: _Places) -> Iterator[Thing]:
    if not words:
        return
    why = _("These words must not get out yet: they are withheld.")
    found = re.search(re.escape(words).replace(r"\ ", r"\s+"), text, re.IGNORECASE)
    start, end = (at(found.start()), at(found.end())) if found else (None, None)
    yield Thing(Severity.STOP.value, "", why, words, start=start, end=end)


def _blanks(text: str, at: _Places) -> Iterator[Thing]:
    for found in BLANK.finditer(text):
        why = _("A blank to fill: it cannot be published like this.")
        yield Thing(Severity.STOP.value, "", why, found[0], start=at(found.start()), end=at(found.end()))


def _missing(reading: Reading, given: frozenset[str]) -> list[Part]:
    notices = [part for part in reading.notices if not part.present]
    return [part for part in reading.missing if part.key not in given] + notices


def _missed(part: Part, reading: Reading) -> Thing:
    # What the law wants told is shown by an example; as a blank nobody can publish it as it stands.
    law = part in reading.notices
    sentence = f"[[{part.skeleton}]]" if law else part.skeleton
    offers = (Offer(_("Add a sentence"), sentence),) if part.skeleton else ()
    title = _("By law: %(what)s") % {"what": part.title} if law else part.title
    return Thing(MISSING, title, part.why, advice=part.skeleton, offers=offers)


def _lines(reading: Reading, given: frozenset[str]) -> Iterator[Line]:
    for key in PARTS if reading.parts else ():
        part = reading.part(key)
        if part.present or key in given:
            yield Line(part.title, "present", part.why)
        else:
            yield Line(part.title, "missing" if part.needed else "spare", part.why)
    for notice in reading.notices:
        yield Line(notice.title, "present" if notice.present else "missing", notice.why, law=True)
