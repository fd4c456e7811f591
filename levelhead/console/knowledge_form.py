"""What is known and what is not, as the form asks for it: one a line, and a choice for each thing that stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from levelhead.incidents.knowledge import Can, Knowledge, KnowledgeItem, Sort, standing
from levelhead.incidents.models import Incident
from levelhead.wording.knowledge import in_full

BAR = "|"
"""Stands between whom something is for and what they can do: "If you post to Twitter | press Reconnect once"."""
LINES, END, ANSWER = "k_", "e_", "a_"
KEEP, FOUND_OUT, STRIKE = "", "found", "strike"


@dataclass(frozen=True)
class Stands:
    """Something that readers still see, with what the form says of it."""

    item: KnowledgeItem
    end: str
    answer: str


def knowledge_of(typed: Mapping[str, str]) -> Knowledge:
    """Return what was typed beside the text."""
    return Knowledge(
        known=_lines(typed, Sort.KNOWN),
        unknown=_lines(typed, Sort.UNKNOWN),
        doing=_lines(typed, Sort.DOING),
        can=tuple(can_of(line) for line in _lines(typed, Sort.CAN)),
        ended={
            name.removeprefix(END): typed.get(ANSWER + name.removeprefix(END), "") if how == FOUND_OUT else ""
            for name, how in typed.items()
            if name.startswith(END) and how in (FOUND_OUT, STRIKE)
        },
    )


def can_of(line: str) -> Can:
    """Return something to do from "whom | what"; without a bar it is for everybody."""
    whom, bar, what = line.partition(BAR)
    return Can(what.strip(), whom.strip()) if bar else Can(line.strip())


def full_words(typed: Mapping[str, str], text: str) -> str:
    """Return ``text`` with all that was typed beside it: what a reader will get, and the coach should read."""
    return in_full(text, knowledge_of(typed).items())


def facts(incident: Incident | None, typed: Mapping[str, str]) -> dict[str, Any]:
    """Return what the form shows: what stands, and a field for each sort."""
    rows = standing(incident.knowledge.all()) if incident else []
    stands = [Stands(row, typed.get(END + row.public_id, ""), typed.get(ANSWER + row.public_id, "")) for row in rows]
    return {
        "open_questions": [one for one in stands if one.item.sort == Sort.UNKNOWN],
        "open_deeds": [one for one in stands if one.item.sort == Sort.CAN],
        "known_lines": [(sort.value, str(sort.label), typed.get(LINES + sort, "")) for sort in Sort],
        "knows": any(typed.get(LINES + sort, "").strip() for sort in Sort),
    }


def _lines(typed: Mapping[str, str], sort: Sort) -> tuple[str, ...]:
    return tuple(line.strip() for line in typed.get(LINES + sort, "").splitlines() if line.strip())
