"""Turns what people write about a moment ("cause found, fix under way") into the coach's own terms."""

from collections.abc import Mapping
from typing import Any

from levelhead.coach.model import Context, Fault, House, Kind, Stage

#: Words that tell a stage, the most telling first.
_STAGES: tuple[tuple[Stage, tuple[str, ...]], ...] = (
    (Stage.MAINTENANCE, ("maintenance notice", "planned", "scheduled", "maintenance")),
    (Stage.FIRST, ("first", "initial", "minutes in", "declared")),
    (Stage.REVIEW, ("review", "postmortem", "post-mortem", "looking back", "day after", "retrospective", "statement")),
    (Stage.RESOLVED, ("resolved", "closing", "closed", "completed", "complete", "available")),
    (Stage.MONITORING, ("monitoring", "watching", "fix in place", "verifying")),
    (Stage.IDENTIFIED, ("identified", "cause found", "fix under way", "in progress", "in_progress")),
    (Stage.INVESTIGATING, ("investigating", "update", "service_disruption", "service_outage")),
)
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


def stage_of(words: str) -> Stage:
    """Return the stage that *words* speak of, Stage.UNKNOWN when they speak of none."""
    low = words.lower().strip()
    if low in list(Stage):
        return Stage(low)
    return next((stage for stage, signs in _STAGES if any(sign in low for sign in signs)), Stage.UNKNOWN)


def kind_of(words: str) -> Kind:
    """Return the kind of crisis that *words* speak of, Kind.OTHER when they speak of none."""
    low = words.lower().strip()
    if low in list(Kind):
        return Kind(low)
    return next((kind for kind, signs in _KINDS if any(sign in low for sign in signs)), Kind.OTHER)


def fault_of(words: str) -> Fault:
    """Return whose fault it is by *words* (`ours`, `theirs`, `attack`), Fault.UNKNOWN for anything else."""
    low = words.lower().strip()
    return Fault(low) if low in list(Fault) else Fault.UNKNOWN


def context_of(raw: Mapping[str, Any]) -> Context:
    """Return the context that a program's *raw* fields describe: what is known is mapped, the rest ignored."""
    house = raw.get("house")
    earlier = raw.get("earlier")
    return Context(
        stage=stage_of(_text(raw.get("stage"))), kind=kind_of(_text(raw.get("kind"))),
        fault=fault_of(_text(raw.get("fault"))), zone=_text(raw.get("zone")) or "UTC",
        speaker=_text(raw.get("speaker")), next_update=_text(raw.get("next_update")),
        earlier=tuple(map(_text, earlier)) if isinstance(earlier, list) else (),
        personal_data=raw.get("personal_data") is True, house=house_of(house) if isinstance(house, dict) else House(),
    )  # fmt: skip


def house_of(raw: Mapping[str, Any]) -> House:
    """Return the house's own words as *raw* lists them (`banned`, `allowed`, `products`, `contacts`)."""
    banned = raw.get("banned", {})
    pairs = banned if isinstance(banned, dict) else dict.fromkeys(map(str, banned or ()), "")
    lists = {name: tuple(map(str, raw.get(name) or ())) for name in ("allowed", "products", "contacts")}
    return House(banned={str(words): _text(instead) for words, instead in pairs.items()}, **lists)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
