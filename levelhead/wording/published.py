"""What the page says of an incident, gathered: for those who restate it, and to warn of what it does not say."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from levelhead.cadence.queries import open_promise
from levelhead.incidents.knowledge import Sort, standing
from levelhead.incidents.models import Incident, Update
from levelhead.lib.markdown import to_text
from levelhead.wording.common_words import begins_sentences, numbers_in
from levelhead.wording.knowledge import correction_in_full, line, update_in_full
from levelhead.wording.promise import Standing, promise_line
from levelhead.wording.state import stage_line
from levelhead.wording.times import at
from levelhead.wording.tongues import speaking

NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,:]\d+)*(?:\s?%)?")
NAME = re.compile(r"\b[A-Z][\w’'-]+")
SENTENCE_END = re.compile(r"(?:^|[.!?…:\n“\"(]\s*)$")
EVERYBODYS = {"I", "I'm", "I’m", "I'll", "I’ll", "I've", "I’ve"}


@dataclass(frozen=True)
class Published:
    """The facts as they stand on the page now, each a line: what is said first, what is known, what one can do."""

    headline: str
    stage: str
    next_line: str
    facts: list[tuple[str, list[str]]] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """All of it, a fact a line."""
        told = [f"{label}: {words}" for label, lines in self.facts for words in lines]
        return [words for words in (self.headline, self.stage, self.next_line, *told) if words]


def published(incident: Incident) -> Published:
    """Return what readers see of a public ``incident``, in the page's first language: nothing only in the room."""
    with speaking(incident.page.language):
        return _published(incident)


def _published(incident: Incident) -> Published:
    promise, page = open_promise(incident), incident.page
    due = at(promise.due_at, page.zone) if promise else ""
    latest = words_said(incident)[:1]
    fresh = [item for update in latest for item in update.knowledge.all() if item.sort in (Sort.KNOWN, Sort.DOING)]
    items = [*fresh, *standing(incident.knowledge.all())]
    groups = [(str(s.label), [line(to_text(it.text), it.whom) for it in items if it.sort == s]) for s in Sort]
    return Published(
        headline=incident.headline,
        stage=stage_line(incident.status) + ".",
        next_line=str(promise_line(due, Standing.AHEAD)) + "." if promise else "",
        facts=[(label, lines) for label, lines in groups if lines],
    )


def words_said(incident: Incident) -> list[Update]:
    """Return the updates that stand, the newest first."""
    return list(incident.updates.filter(withdrawn_at=None).prefetch_related("knowledge", "ended", "fixes"))


def all_words(incident: Incident) -> str:
    """Return every word that the page holds of ``incident``, in one text to look things up in."""
    page, told = incident.page, published(incident)
    said = [to_text(update_in_full(update)) for update in words_said(incident)]
    said += [f"{update.headline} {update.signature}" for update in words_said(incident)]
    fixes = [one for update in words_said(incident) for one in update.corrections.filter(withdrawn_at=None)]
    said += [to_text(correction_in_full(one)) for one in fixes]
    said += [f"{row.component.name} {row.note}" for row in incident.affected.select_related("component")]
    times = [at(moment, page.zone) for moment in (incident.began_at, incident.resolved_at) if moment]
    return "\n".join([*told.lines, *said, *times, page.organisation, incident.spokesperson.name])


def beyond(text: str, public: str) -> list[str]:
    """Return the numbers, times and names in ``text`` that ``public`` does not hold, in order, each once.

    Numbers count in digits or in words, on either side; a name counts also where it begins a sentence.
    """
    known = {_plain(number) for number in NUMBER.findall(public)} | {str(value) for _said, value in numbers_in(public)}
    names = public.casefold()
    found = [number.strip() for number in NUMBER.findall(text) if _plain(number) not in known]
    found += [said for said, value in numbers_in(text) if str(value) not in known]
    for match in NAME.finditer(text):
        begins = bool(SENTENCE_END.search(text[: match.start()]))
        word = match[0].casefold()
        if match[0] not in EVERYBODYS and word not in names and not (begins and begins_sentences(word)):
            found.append(match[0])
    return list(dict.fromkeys(found))


def _plain(number: str) -> str:
    return re.sub(r"[\s,]", "", number)


def not_on_the_page(quote: str) -> str:
    """Return why words are held back that the page does not hold."""
    return _("The page does not say “%(quote)s”. A short post only restates what stands there.") % {"quote": quote}
