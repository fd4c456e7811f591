"""A word to be said, and the checks that every one must pass."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from levelhead.actions.pictures_said import PictureWord
from levelhead.cadence.afterwards import Afterwards, check_after_due
from levelhead.incidents.choices import ComponentStatus, Impact, Status
from levelhead.incidents.knowledge import Knowledge
from levelhead.incidents.models import Component
from levelhead.lib.errors import Refused
from levelhead.lib.markdown import clean, to_text
from levelhead.lib.text import is_blank

LONGEST_HEADLINE = 300
LONGEST_NOTE = 300
LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class ComponentWord:
    """What a word says of one component."""

    component: Component
    status: str
    note: str = ""


@dataclass(frozen=True)
class Word:
    """An update as its writer means it.

    ``next_by`` is an instant of page time. ``once`` is the form's token: a second press with it returns the first
    result. ``lock`` is the ``Incident.lock`` that the form was made from; where another word has come between, the
    act is refused. An empty ``headline`` or ``impact`` keeps the present one. ``acknowledged`` holds the ids of what a
    gate found (``actions.gates``) and the writer, having seen it, confirms. ``no_time_because`` says, in one line for
    readers, why no time is promised; then ``next_by`` is not looked at. ``routine`` says that nothing is new; it is
    kept only where nothing else in the word is. ``afterwards`` is promised beyond the end, with the word that resolves.
    ``pictures`` of the draft go out with it, in this order.
    """

    text: str
    status: str = Status.INVESTIGATING
    headline: str = ""
    impact: str = ""
    components: Sequence[ComponentWord] = ()
    next_by: datetime | None = None
    once: str = ""
    lock: int | None = None
    time_is_estimate: bool = False
    words_are_lost: bool = False
    acknowledged: frozenset[str] = frozenset()
    resolve_because: str = ""
    knowledge: Knowledge = field(default_factory=Knowledge)
    no_time_because: str = ""
    routine: bool = False
    afterwards: Sequence[Afterwards] = ()
    pictures: Sequence[PictureWord] = ()


def check_text(text: str) -> str:
    """Return ``text`` without control characters; Refused where a reader would see nothing, or far too much."""
    text = clean(text).strip()
    if is_blank(to_text(text)):
        raise Refused(_("There are no words yet. Write what people should know."), "text")
    if len(text) > LONGEST_TEXT:
        raise Refused(
            _("This is %(length)d characters long; at most %(most)d fit. Shorten it, or put the detail elsewhere.")
            % {"length": len(text), "most": LONGEST_TEXT},
            "text",
        )
    return text


def check_line(line: str, field: str, longest: int = LONGEST_HEADLINE) -> str:
    """Return one ``line`` of plain words; Refused where it is too long."""
    line = " ".join(clean(line).split())
    if len(line) > longest:
        raise Refused(
            _("This is %(length)d characters long; at most %(most)d fit in one line. Say it shorter.")
            % {"length": len(line), "most": longest},
            field,
        )
    return line


def check_headline(headline: str) -> str:
    """Return the headline; Refused where it is empty or too long."""
    headline = check_line(headline, "headline")
    if is_blank(headline):
        raise Refused(_("Say in one sentence what people see."), "headline")
    return headline


def check_because(because: str) -> str:
    """Return the reason why no time is promised, one line; Refused where it is empty or too long."""
    because = check_line(because, "because")
    if not because:
        raise Refused(_("Say why no time is promised. Readers see it, and it stays on the record."), "because")
    return because


def check_afterwards(promised: Sequence[Afterwards], now: datetime) -> list[Afterwards]:
    """Return what is promised beyond the end, checked; Refused where a time will not do or nothing is named."""
    return [Afterwards(_what(it.what), check_after_due(it.due, now)) for it in promised]


def _what(what: str) -> str:
    what = check_line(what, "after", 200)
    if not what:
        raise Refused(_("Say what is promised by that day: the review, say."), "after")
    return what


def check_choices(status: str, impact: str) -> None:
    """Refuse a status or an impact that is none."""
    if status not in Status:
        raise Refused(_("There is no status “%(status)s”.") % {"status": status[:40]}, "status")
    if impact and impact not in Impact:
        raise Refused(_("There is no impact “%(impact)s”.") % {"impact": impact[:40]}, "impact")


def check_components(words: Sequence[ComponentWord]) -> list[ComponentWord]:
    """Return ``words`` with their notes checked; Refused where a component has been removed meanwhile."""
    return [_checked(word) for word in words]


def _checked(word: ComponentWord) -> ComponentWord:
    fresh = Component.objects.get(pk=word.component.pk)
    if fresh.removed_at is not None:
        raise Refused(
            _("“%(name)s” has been removed from the page meanwhile. Leave it out, or choose another.")
            % {"name": fresh.name},
            "components",
        )
    if word.status not in ComponentStatus:
        raise Refused(_("There is no component status “%(status)s”.") % {"status": word.status[:40]}, "components")
    return ComponentWord(fresh, word.status, check_line(word.note, "components", LONGEST_NOTE))
