"""What an update says besides its text: checked, and kept in rows of its own."""

from dataclasses import replace

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from levelhead.actions.word import check_line
from levelhead.incidents.knowledge import STANDING, Can, Knowledge, KnowledgeItem
from levelhead.incidents.models import Incident, Update
from levelhead.lib.errors import Refused

LONGEST = 600
MOST = 20


def check_knowledge(knowledge: Knowledge, incident: Incident) -> Knowledge:
    """Return ``knowledge`` in clean lines; Refused where one is too long, there are too many, or none such stands."""
    made = replace(
        knowledge,
        known=_lines(knowledge.known, "known"),
        unknown=_lines(knowledge.unknown, "unknown"),
        doing=_lines(knowledge.doing, "doing"),
        can=tuple(Can(text, check_line(can.whom, "can", 120)) for can in knowledge.can for text in _line(can.text)),
        ended={key: check_line(answer, "unknown", LONGEST) for key, answer in knowledge.ended.items()},
    )
    if max(len(made.known), len(made.unknown), len(made.doing), len(made.can)) > MOST:
        raise Refused(_("At most %(most)d lines of a sort: choose those that matter most.") % {"most": MOST}, "unknown")
    missing = set(made.ended) - set(_standing(incident).values_list("public_id", flat=True)) if made.ended else set()
    if missing:
        raise Refused(_("Something you meant to end has been ended meanwhile. Look at the list again."), "unknown")
    return made


def tell_knowledge(update: Update, knowledge: Knowledge) -> None:
    """Keep what ``update`` says beside its text, and end what it ends. What stands already is not said twice."""
    for item in _standing(update.incident).filter(public_id__in=knowledge.ended):
        item.ended_with, item.answer = update, knowledge.ended[item.public_id]
        item.save(update_fields=["ended_with", "answer"])
    stands = set(_standing(update.incident).values_list("sort", "text", "whom"))
    KnowledgeItem.objects.bulk_create(
        KnowledgeItem(incident=update.incident, said_with=update, sort=sort, text=text, whom=whom)
        for sort, text, whom in dict.fromkeys(knowledge.items())
        if (str(sort), text, whom) not in stands
    )


def typed_again(update: Update) -> dict[str, str]:
    """Return what ``update`` said beside its text as the form's fields hold it, for the draft of who said it."""
    fields: dict[str, list[str]] = {}
    for item in update.knowledge.all():
        fields.setdefault(f"k_{item.sort}", []).append(f"{item.whom} | {item.text}" if item.whom else item.text)
    return {name: "\n".join(lines) for name, lines in fields.items()}


def take_back(update: Update) -> None:
    """Let what a withdrawn ``update`` said beside its text be gone, and what it ended stand again."""
    update.ended.update(ended_with=None, answer="")
    KnowledgeItem.objects.filter(said_with=update).delete()


def _standing(incident: Incident) -> QuerySet[KnowledgeItem]:
    return KnowledgeItem.objects.filter(incident=incident, ended_with=None, sort__in=STANDING)


def _lines(lines: tuple[str, ...], field: str) -> tuple[str, ...]:
    return tuple(text for line in lines for text in _line(line, field))


def _line(line: str, field: str = "can") -> tuple[str, ...]:
    text = check_line(line, field, LONGEST)
    return (text,) if text else ()
