"""Words to begin with: for each kind of crisis and each stage a text whose blanks are asked as questions.

A blank stands in the text as ``[[its question]]`` until it is answered. What a team has done, a cause, a count or a day
is never filled in ahead: whoever writes these words at 3 a.m. must not say by mistake what is not true.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import gettext as _

from levelhead.lib.errors import NotFound

PACKS = Path(__file__).parent / "packs"
STAGES = ("first", "investigating", "identified", "monitoring", "resolved", "review")
NEXT = "next"

_SLOT = re.compile(r"\{(\w+)\}")
_BLANK = re.compile(r"\[\[([^\[\]\n]{1,300})\]\]")


@dataclass(frozen=True, slots=True)
class Blank:
    """Something that only the writer knows: the question that asks for it, and how an answer could read."""

    ask: str
    example: str


@dataclass(frozen=True, slots=True)
class ReadyWords:
    """A text for one moment. ``text`` holds each blank as ``[[question]]``, in the order of ``blanks``."""

    kind: str
    stage: str
    text: str
    blanks: tuple[Blank, ...]


def next_mark() -> str:
    """Return the question that stands for the promised time; the form's own choice answers it."""
    return _("the time of the next update")


def languages() -> frozenset[str]:
    """Return the languages in which ready words come with Levelhead, by their codes."""
    return frozenset(folder.name for folder in PACKS.iterdir() if folder.is_dir())


def kinds(language: str = "en") -> tuple[str, ...]:
    """Return the kinds of crisis that there are words for, in alphabetical order."""
    return tuple(sorted(file.stem for file in (PACKS / language).glob("*.yaml")))


def ready_words(kind: str, stage: str, language: str = "en") -> ReadyWords:
    """Return the words for ``kind`` at ``stage`` (one of STAGES); NotFound where there are none."""
    stages = _file(language, kind) if kind in kinds(language) else {}
    if stage not in stages:
        raise NotFound(_("There are no ready words for this yet."))
    return _built(kind, stage, stages[stage])


@cache
def _file(language: str, kind: str) -> dict[str, dict[str, object]]:
    raw = yaml.safe_load((PACKS / language / f"{kind}.yaml").read_text(encoding="utf-8"))
    stages: dict[str, dict[str, object]] = raw["stages"]
    return stages


def _built(kind: str, stage: str, raw: Mapping[str, object]) -> ReadyWords:
    blanks = raw["blanks"]
    assert isinstance(blanks, dict)
    asked = {key: Blank(one["ask"], one["example"]) for key, one in blanks.items()}
    marks = {key: f"[[{blank.ask}]]" for key, blank in asked.items()} | {NEXT: f"[[{next_mark()}]]"}
    wrapped = str(raw["text"])
    order = [key for key in _SLOT.findall(wrapped) if key in asked]
    text = _SLOT.sub(lambda slot: marks[slot[1]], _joined(wrapped))
    return ReadyWords(kind, stage, text, tuple(asked[key] for key in dict.fromkeys(order)))


def _joined(text: str) -> str:
    """Return ``text`` with the lines of each paragraph joined: the file is wrapped for its editors, not for readers."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))


def questions(text: str) -> list[str]:
    """Return what the blanks still in ``text`` ask, each once, in order; the promised time is not among them."""
    return [ask for ask in dict.fromkeys(_BLANK.findall(text)) if ask != next_mark()]


def fill(text: str, answers: Mapping[str, str], next_said: str = "") -> str:
    """Return ``text`` with every answered blank filled; ``next_said`` ("15:30 Pacific") fills the promised time.

    A blank without an answer stays as it is, so that nobody can publish around it.
    """
    known = {ask: answer.strip() for ask, answer in answers.items() if answer.strip()}
    if next_said:
        known[next_mark()] = next_said
    return _BLANK.sub(lambda blank: known.get(blank[1], blank[0]), text)
