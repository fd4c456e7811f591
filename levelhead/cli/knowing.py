"""What is said beside the text at the command line: options to knowledge, and knowledge to lines and facts."""

from typing import Any

from levelhead.incidents.knowledge import Can, Knowledge, Sort, standing
from levelhead.models import Incident, KnowledgeItem, Update
from levelhead.wording.knowledge import found_out, line


def knowledge(*, can: tuple[str, ...] = (), ended: tuple[str, ...] = (), **said: tuple[str, ...]) -> Knowledge:
    """Return what the options ``--know``, ``--unknown``, ``--doing``, ``--can`` and ``--end`` say."""
    ends = (each.partition("=") for each in ended)
    return Knowledge(**said, can=tuple(_can(each) for each in can), ended={key: answer for key, _is, answer in ends})


def _can(words: str) -> Can:
    whom, bar, what = words.partition("|")
    return Can(what.strip(), whom.strip()) if bar else Can(words.strip())


def facts(item: KnowledgeItem) -> dict[str, Any]:
    """Return an item for programs; ``ended`` says that it no longer stands."""
    ended = item.ended_with_id is not None
    said = {"id": item.public_id, "sort": item.sort, "text": item.text, "for": item.whom}
    return {**said, "ended": ended, "answer": item.answer}


def standing_lines(incident: Incident) -> list[str]:
    """Return what readers still see, each with the id by which `--end` ends it."""
    rows = standing(incident.knowledge.all())
    return [f"  {Sort(row.sort).label}: {line(row.text, row.whom)} ({row.public_id})" for row in rows]


def update_lines(update: Update) -> list[str]:
    """Return what an update said beside its text, and what it answered."""
    lines = [f"   {found_out(item.text, item.answer)}" for item in update.ended.all() if item.answer]
    return lines + [f"   {Sort(item.sort).label}: {line(item.text, item.whom)}" for item in update.knowledge.all()]
