"""The ladder as people type it, one rung a line: "80% spokesperson", "+5m supporters", "+15m rota Nights"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from levelhead.cadence.ladder import WHOLE, Rung
from levelhead.lib.errors import Refused

LINE = re.compile(r"(?:(\d{1,3})\s*%|\+\s*(\d{1,4})\s*m(?:in)?)\s+([a-z]+)(?:\s+(.+))?", re.I)


@dataclass(frozen=True)
class Step:
    """A rung as typed: after ``percent`` of the time and ``minutes`` more, remind ``who``, of the rota so named."""

    percent: int
    minutes: int
    who: str
    rota: str = ""


def parse_step(words: str) -> Step:
    """Return what a line names; Refused with examples where it names nothing."""
    match = LINE.fullmatch(" ".join(words.split()))
    if match is None or (match[1] and int(match[1]) > WHOLE):
        raise Refused(
            _("“%(words)s” is no step. Write 80%% spokesperson, 100%% owners, +5m supporters or +5m rota Nights.")
            % {"words": words[:60]},
            "ladder",
        )
    who, rota = match[3].lower(), (match[4] or "").strip()
    if who not in Rung.Who or (who == Rung.Who.ROTA) != bool(rota):
        raise Refused(
            _("“%(who)s” is nobody here. Choose one of: %(all)s; behind rota stands its name.")
            % {"who": match[3][:40], "all": ", ".join(Rung.Who.values)},
            "ladder",
        )
    return Step(int(match[1] or WHOLE), int(match[2] or 0), who, rota)


def parse_ladder(text: str) -> list[Step]:
    """Return every step of ``text``; lines that hold nothing are left out."""
    return [parse_step(line) for line in text.splitlines() if line.strip()]


def ladder_text(rungs: Iterable[Rung]) -> str:
    """Return a ladder as it is typed."""
    return "\n".join(_line(rung) for rung in rungs)


def _line(rung: Rung) -> str:
    when = f"+{rung.minutes}m" if rung.minutes else f"{rung.percent}%"
    return f"{when} {rung.who}{' ' + rung.rota.name if rung.rota else ''}"
