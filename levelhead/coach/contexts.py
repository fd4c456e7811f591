"""Turns what people write about a moment ("cause found, fix under way") into the coach's own terms."""

import re
from collections.abc import Mapping
from typing import Any

from levelhead.coach.model import Context, Fault, House, Kind, Stage

#: Words that tell a stage, the most telling first.
_STAGES: tuple[tuple[Stage, tuple[str, ...]], ...] = (
    (Stage.MAINTENANCE, ("planned", "scheduled", "maintenance")),
    (Stage.FIRST, ("first", "initial", "minutes in", "declared", "just happened", "just noticed")),
    (Stage.REVIEW, ("review", "postmortem", "post-mortem", "looking back", "look back", "day after", "next day",
                    "morning after", "week later", "days later", "retrospective", "lessons", "statement",
                    "root cause analysis")),
    (Stage.RESOLVED, ("resolved", "closing", "closed", "completed", "complete", "available", "all clear", "recovered",
                      "back to normal", "fixed", "it is over", "it's over")),
    (Stage.MONITORING, ("monitoring", "watching", "fix in place", "fix is in", "verifying", "recovering")),
    (Stage.IDENTIFIED, ("identified", "cause found", "cause known", "cause is known", "fix under way",
                        "working on a fix", "in progress", "in_progress")),
    (Stage.INVESTIGATING, ("investigating", "update", "an hour in", "hours in", "ongoing", "no cause", "cause unknown",
                           "still looking", "service_disruption", "service_outage")),
)  # fmt: skip
_KINDS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (Kind.PHISHING, ("phish", "impersonat", "imitat", "scam")),
    (Kind.DATA_LOSS, ("data_loss", "data loss", "lost", "backup")),
    (Kind.BREACH, ("breach", "leak", "exposed", "stolen laptop", "privacy", "wrong people")),
    (Kind.THIRD_PARTY, ("third_party", "third party", "supplier", "provider", "upstream", "vendor")),
    (Kind.BILLING, ("billing", "charge", "payment", "invoice")),
    (Kind.MAINTENANCE, ("maintenance", "upgrade", "planned")),
    (Kind.MISTAKE, ("mistake", "error", "offensive", "bug", "wrong")),
    (Kind.HACK, ("hack", "attack", "security", "ransom", "intruder", "hijack", "ddos")),
    (Kind.DEGRADED, ("degraded", "slow", "latency", "partial", "delay")),
    (Kind.OUTAGE, ("outage", "down", "disruption", "unavailable")),
)
_FAULTS: tuple[tuple[Fault, tuple[str, ...]], ...] = (
    (Fault.ATTACK, ("attack", "hack", "intruder", "criminal", "thief", "thieves")),
    (Fault.THEIRS, ("their", "supplier", "provider", "vendor", "third party", "third_party", "upstream")),
    (Fault.OURS, ("our", "us", "we ", "mine", "my ", "own")),
)


def stage_of(words: str) -> Stage:
    """Return the stage that *words* speak of, Stage.UNKNOWN when they speak of none."""
    low = words.lower().strip()
    if low in list(Stage):
        return Stage(low)
    return next((stage for stage, signs in _STAGES if any(_tells(sign, low) for sign in signs)), Stage.UNKNOWN)


def kind_of(words: str) -> Kind:
    """Return the kind of crisis that *words* speak of, Kind.OTHER when they speak of none."""
    low = words.lower().strip()
    if low in list(Kind):
        return Kind(low)
    return next((kind for kind, signs in _KINDS if any(_tells(sign, low) for sign in signs)), Kind.OTHER)


def _tells(sign: str, words: str) -> bool:
    """Whether *sign* begins a word of *words* and is not denied: "available" is not in "unavailable"."""
    return re.search(rf"(?<![a-z])(?<!not )(?<!not yet ){re.escape(sign)}", words) is not None


def fault_of(words: str) -> Fault:
    """Return whose fault it is by *words* ("ours", "our own mistake", "the supplier's"), else Fault.UNKNOWN."""
    low = words.lower().strip()
    if low in list(Fault):
        return Fault(low)
    return next((fault for fault, signs in _FAULTS if any(_tells(sign, low) for sign in signs)), Fault.UNKNOWN)


def context_of(raw: Mapping[str, Any]) -> Context:
    """Return the context that a program's *raw* fields describe: what is known is mapped, the rest ignored."""
    house = raw.get("house")
    earlier = raw.get("earlier")
    return Context(
        stage=stage_of(_text(raw.get("stage"))), kind=kind_of(_text(raw.get("kind"))),
        fault=fault_of(_text(raw.get("fault"))), zone=_text(raw.get("zone")) or "UTC",
        speaker=_text(raw.get("speaker")), next_update=_text(raw.get("next_update")),
        earlier=tuple(map(_text, earlier)) if isinstance(earlier, list) else (),
        personal_data=_told(raw.get("personal_data")), language=_language(_text(raw.get("language"))),
        house=house_of(house) if isinstance(house, dict) else House(),
    )  # fmt: skip


def _told(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _language(code: str) -> str:
    """Return the language of a *code* ("de", "en-GB") or name as programs write it; English where none is given."""
    found = re.match(r"([a-z]{2,3})(?![a-z])", code.strip().lower())
    if found:
        return found[1]
    name = code.strip().lower()
    return "en" if not name or name.startswith("english") else name


def house_of(raw: Mapping[str, Any]) -> House:
    """Return the house's own words as *raw* lists them (`banned`, `allowed`, `products`, `contacts`).

    One phrase may stand alone for a list of one; what is no text, or holds no word, is ignored.
    """
    banned = raw.get("banned")
    pairs = banned if isinstance(banned, dict) else dict.fromkeys(_texts(banned), "")
    lists = {name: _texts(raw.get(name)) for name in ("allowed", "products", "contacts")}
    return House(banned={words: _text(instead) for words, instead in pairs.items() if is_phrase(words)}, **lists)


def _texts(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list | tuple) else (value,)
    return tuple(one for one in listed if is_phrase(one))


def is_phrase(value: Any) -> bool:
    """Whether *value* is a text that holds a word."""
    return isinstance(value, str) and any(map(str.isalnum, value))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
