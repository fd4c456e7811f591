"""What goes into the coach and what comes out: contexts, parts, flags, readings. All frozen, all typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

PARTS = (
    "what", "scope", "impact", "apology", "empathy", "responsibility", "unknown",
    "doing", "reader_action", "next_update", "contact", "signed", "repair",
)  # fmt: skip
FLAGS = (
    "non_apology", "robot", "jargon", "blame", "evasive", "minimise",
    "panic", "overpromise", "vague_time", "speculation", "leak",
)  # fmt: skip


class Stage(StrEnum):
    """Where in its life an incident stands when the words are said."""

    FIRST = "first"
    INVESTIGATING = "investigating"
    IDENTIFIED = "identified"
    MONITORING = "monitoring"
    RESOLVED = "resolved"
    REVIEW = "review"
    MAINTENANCE = "maintenance"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """What kind of trouble it is."""

    HACK = "hack"
    BREACH = "breach"
    OUTAGE = "outage"
    DEGRADED = "degraded"
    DATA_LOSS = "data_loss"
    THIRD_PARTY = "third_party"
    BILLING = "billing"
    PHISHING = "phishing"
    MISTAKE = "mistake"
    MAINTENANCE = "maintenance"
    OTHER = "other"


class Fault(StrEnum):
    """Whose fault it is, as far as anyone knows."""

    OURS = "ours"
    THEIRS = "theirs"
    ATTACK = "attack"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    """How much a finding matters: `stop` must be looked at, `warning` hurts, `hint` could be better."""

    HINT = "hint"
    WARNING = "warning"
    STOP = "stop"

    @property
    def rank(self) -> int:
        """0 for a hint up to 2 for a stop."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class House:
    """An organisation's own words, as phrases (never expressions), so that nobody can hang the server with them.

    `banned` maps a phrase to what to say instead (may be empty); `allowed` are terms its readers use daily;
    `products` its product names; `contacts` its public addresses, which are no leak.
    """

    banned: Mapping[str, str] = field(default_factory=dict)
    allowed: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What the coach knows about the moment in which a draft is written.

    `zone` names the time zone readers see, `earlier` holds the texts of recent updates, newest last. `language` is the
    draft's, by its code: there are rules for some, and in any other a draft is not judged by those. A draft that
    plainly is no English is not judged as English, whatever is said here. `personal_data` says whether people's
    personal data is out; None leaves it to the kind: it is in a breach.
    """

    stage: Stage = Stage.UNKNOWN
    kind: Kind = Kind.OTHER
    fault: Fault = Fault.UNKNOWN
    zone: str = "UTC"
    speaker: str = ""
    next_update: str = ""
    earlier: tuple[str, ...] = ()
    personal_data: bool | None = None
    language: str = "en"
    house: House = field(default_factory=House)

    @property
    def data_is_out(self) -> bool:
        """Whether people's personal data is out, as far as anybody has said."""
        return self.kind is Kind.BREACH if self.personal_data is None else self.personal_data


@dataclass(frozen=True, slots=True)
class Part:
    """One thing a reader needs: is it there, is it needed now, where does it stand, and how could it be said.

    `start` and `end` count characters of the draft, end exclusive; None when the part is missing. `rule` names the
    rule that found it.
    """

    key: str
    title: str
    present: bool
    needed: bool
    start: int | None
    end: int | None
    why: str
    skeleton: str
    rule: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the part as plain data for programs."""
        return {
            "present": self.present, "needed": self.needed, "start": self.start, "end": self.end,
            "title": self.title, "why": self.why, "skeleton": self.skeleton,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fix:
    """Better words for a stretch of the draft: put `text` in place of `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Flag:
    """Words that will hurt: where they stand, why they hurt and what to say instead."""

    key: str
    rule: str
    start: int
    end: int
    quote: str
    why: str
    better: tuple[str, ...]
    fixes: tuple[Fix, ...]
    severity: Severity
    source: str

    def as_dict(self) -> dict[str, Any]:
        """Return the flag as plain data for programs."""
        return {
            "key": self.key, "start": self.start, "end": self.end, "quote": self.quote, "why": self.why,
            "better": list(self.better), "severity": self.severity.value, "rule": self.rule, "source": self.source,
            "fixes": [{"start": fix.start, "end": fix.end, "text": fix.text} for fix in self.fixes],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What the coach found in one draft. Parts and flags come most important first.

    `notices` holds what the law wants people told when their personal data is out (GDPR article 34, California's
    breach notice), and is empty otherwise. Where there are no rules for the draft's language, `unruled` is its code
    ("und" where it cannot be told which it is): there are no parts then, and the flags are secrets, private data and
    the house's own phrases.
    `asks` says that the words tell of personal data that is out, while nobody has said whether it is.
    """

    parts: tuple[Part, ...]
    flags: tuple[Flag, ...]
    notices: tuple[Part, ...] = ()
    unruled: str = ""
    asks: bool = False

    def part(self, key: str) -> Part:
        """Return the part called *key*; raises KeyError for a name that is none."""
        for part in self.parts:
            if part.key == key:
                return part
        raise KeyError(key)

    @property
    def apart(self) -> tuple[Flag, ...]:
        """The flags without those inside a graver one: one reason for the same words is enough for a person."""
        kept: list[Flag] = []
        for flag in self.flags:
            if not any(other.start <= flag.start and flag.end <= other.end for other in kept):
                kept.append(flag)
        return tuple(kept)

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts a reader needs now and does not find, most important first."""
        return tuple(part for part in self.parts if part.needed and not part.present)

    def as_dict(self) -> dict[str, Any]:
        """Return the whole reading as plain data: `parts` by key, `flags` as a list, most important first.

        It says `unruled` only where there are no rules for the draft's language, and `asks` only where there is
        something to ask: whether `personal_data` is out.
        """
        without = {"unruled": self.unruled} if self.unruled else {}
        asks = {"asks": ["personal_data"]} if self.asks else {}
        return {
            **without,
            **asks,
            "parts": {part.key: part.as_dict() for part in self.parts},
            "flags": [flag.as_dict() for flag in self.flags],
            "notices": {notice.key: notice.as_dict() for notice in self.notices},
        }
