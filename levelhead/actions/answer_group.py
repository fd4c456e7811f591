"""Answer many people who told the same: each alone, by name, with what they wrote, from one named person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.answer_report import Answer, answer_report
from levelhead.actions.by import Actor
from levelhead.lib.errors import Conflict, NotFound, Refused
from levelhead.reports.models import Report, ReportEntry, ReportGroup

NAME, WORDS = "{name}", "{words}"
BLANK = re.compile(r"\{[^{}\n]{0,60}\}")
QUOTED = 160
_LEADS = re.compile(r"://|www\.|@|[^\W\d_]\.[a-z]{2}", re.IGNORECASE)
_NO_LINK = str.maketrans("[]<>", "()()")
AT_ONCE = 500


@dataclass(frozen=True)
class Answered:
    """What became of it: whom it went to, and whom not since somebody said something in their talk meanwhile."""

    sent: int
    left: int


def filled(text: str, report: Report) -> str:
    """Return ``text`` for the reader of ``report``: ``{name}`` is theirs, ``{words}`` what they wrote last.

    Neither leads anywhere: they may be somebody's who gave another one's address, for our answer to carry a link there.
    """
    name = next((word for word in report.name.split()[:1] if not _LEADS.search(word)), "")
    text = text.replace(NAME, name) if name else text.replace(f" {NAME}", "").replace(NAME, "")
    if WORDS not in text:
        return text
    last = report.entries.filter(by=ReportEntry.By.READER).last()
    said = last.text.translate(_NO_LINK).split() if last else []
    words = " ".join("…" if _LEADS.search(word) else word for word in said)
    return text.replace(WORDS, words if len(words) <= QUOTED else f"{words[:QUOTED].rstrip()}…")


def check_filled(text: str) -> None:
    """Refused where ``text`` has a blank in braces that nothing fills: it would reach everybody as it stands."""
    other = next((blank for blank in BLANK.findall(text) if blank not in (NAME, WORDS)), None)
    if other is not None:
        sentence = _("Nothing fills in %(blank)s. Only {name} and {words} are filled; write the rest in full.")
        raise Refused(sentence % {"blank": other}, "text")


def waiting_in(group: ReportGroup, actor: Actor, *, language: str = "") -> list[Report]:
    """Return whom a group's answer is for unless others are chosen.

    Left out: who is answered, whom another has taken, who writes in another ``language`` than the team's.
    """
    open_states = (Report.State.WAITING, Report.State.TAKEN)
    found = group.reports.filter(erased_at=None, state__in=open_states, held=False).order_by("reader_at", "id")
    return [
        one
        for one in found.select_related("page", "incident", "address")
        if one.taken_by_id in (None, actor.person.pk) and one.language in ("", language or one.page.language)
    ]


def answer_group(
    actor: Actor, group: ReportGroup, text: str, chosen: Sequence[tuple[str, int]], acknowledged: frozenset[str]
) -> Answered:
    """Answer each of ``chosen`` (public ids with the lock that was seen), and say how many it reached.

    The first refusal by a gate stops all before anything goes out; a talk that has moved on meanwhile is left alone.
    """
    actor.require("answer")
    check_filled(text)
    if not chosen:
        raise Refused(_("Choose at least one person to answer."))
    locks = dict(chosen[:AT_ONCE])
    reports = list(group.reports.filter(public_id__in=locks).select_related("page").order_by("id"))
    with transaction.atomic():
        done = [_one(actor, one, text, locks[one.public_id], acknowledged) for one in reports]
        actor.record("answer_group", page=group.page, subject="group", subject_id=group.public_id, sent=sum(done))
    return Answered(sum(done), len(done) - sum(done))


def _one(actor: Actor, report: Report, text: str, lock: int, acknowledged: frozenset[str]) -> bool:
    try:
        with transaction.atomic():
            answer_report(actor, report, Answer(filled(text, report), lock, "", acknowledged))
    except (Conflict, NotFound):
        return False
    return True
