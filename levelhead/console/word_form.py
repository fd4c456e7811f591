"""From what was typed to a word that can be said: fields to ``Word`` and back, nothing decided."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from levelhead.actions.pictures_said import PictureWord, field_of
from levelhead.actions.word import ComponentWord, Word, check_because
from levelhead.cadence.afterwards import Afterwards
from levelhead.cadence.parsing import parse_day, parse_next
from levelhead.console.answers import filled
from levelhead.console.knowledge_form import knowledge_of
from levelhead.incidents.choices import ComponentStatus
from levelhead.incidents.models import Component, Page
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused
from levelhead.lib.zones import utc

PAUSED = "paused"
AFTER_ROWS = (1, 2, 3)
SEEN = "seen_"
ALT = field_of("")
NEW_ALT = field_of("new")
Typed = Mapping[str, str]


def next_of(typed: Typed, page: Page) -> datetime | None:
    """Return the promised instant (page time): a proposed one, or the clock time typed beside "at"; None for none."""
    chosen = typed.get("next", "")
    if chosen == "none":
        return None
    if chosen == "at" or (not chosen and typed.get("next_at")):
        words = typed.get("next_at", "").strip()
        if not words:
            raise Refused(_("Write the time of the next update, or choose one of those proposed."), "next")
        return parse_next(words, page)
    return parse_next(chosen, page) if chosen else None


def because_of(typed: Typed) -> str:
    """Return why no time is promised; empty where one is. Refused where that was chosen and no reason is given."""
    return check_because(typed.get("because", "")) if typed.get("next") == "none" else ""


def afterwards_of(typed: Typed, page: Page) -> list[Afterwards]:
    """Return what is promised beyond the end; a row without words and day is left out."""
    rows = [(typed.get(f"after_{n}", "").strip(), typed.get(f"after_{n}_by", "").strip()) for n in AFTER_ROWS]
    return [Afterwards(what, _day(by, page)) for what, by in rows if what or by]


def _day(words: str, page: Page) -> datetime:
    if not words:
        raise Refused(_("Choose the day by which this is promised."), "after")
    return parse_day(words, page)


def began_of(typed: Typed, page: Page) -> datetime | None:
    """Return when it began (page time), or None for now; a bare clock time is the last one to have passed."""
    words = typed.get("began_at", "").strip()
    if not words:
        return None
    try:
        if len(words) == len("12:08"):
            moment = parse_next(words, page)
            return moment if moment <= page_now(page) else moment - timedelta(days=1)
        return utc(datetime.fromisoformat(words), page.zone)
    except (Refused, ValueError):
        sentence = _("“%(words)s” is no time I can read. Write it like 15:30.") % {"words": words[:40]}
        raise Refused(sentence, "began") from None


def components_of(typed: Typed, page: Page, before: Mapping[str, tuple[str, str]] | None = None) -> list[ComponentWord]:
    """Return a word on every component that was chosen; one that stands in ``before`` just like that is not repeated.

    ``before`` holds (status, note) by public id. A component that was removed meanwhile is passed on all the same:
    the action says so.
    """
    ids = [name.removeprefix("c_") for name in typed if name.startswith("c_")]
    found = {component.public_id: component for component in Component.objects.filter(page=page, public_id__in=ids)}
    words = [_component_word(found[key], typed) for key in ids if key in found]
    return [w for w in words if (before or {}).get(w.component.public_id) != (w.status, w.note)]


def _component_word(component: Component, typed: Typed) -> ComponentWord:
    status = typed.get(f"s_{component.public_id}") or ComponentStatus.PARTIAL
    note = typed.get(f"n_{component.public_id}", "").strip()
    if status == PAUSED:
        return ComponentWord(component, ComponentStatus.MAJOR, note or _("We switched it off."))
    return ComponentWord(component, status, note)


def seen_in(typed: Typed) -> frozenset[str]:
    """Return the ids of the findings beside which "I have seen this" is ticked."""
    return frozenset(name.removeprefix(SEEN) for name in typed if name.startswith(SEEN))


def pictures_of(typed: Typed) -> list[PictureWord]:
    """Return the pictures of the form, in its order, each with the words beside it."""
    names = [name for name in typed if name.startswith(ALT) and name != NEW_ALT]
    return [PictureWord(name.removeprefix(ALT), typed[name]) for name in names]


def word_of(typed: Typed, page: Page, before: Mapping[str, tuple[str, str]] | None = None) -> Word:
    """Return the word that was typed; Refused with the field where a time cannot be read."""
    lock = typed.get("lock", "")
    status = typed.get("status", "investigating")
    due = None if status == "resolved" else next_of(typed, page)
    return Word(
        text=filled(typed, page, due),
        status=status,
        headline=typed.get("headline", ""),
        impact=typed.get("impact", ""),
        components=components_of(typed, page, before),
        next_by=due,
        once=typed.get("once", "")[:40],
        afterwards=afterwards_of(typed, page) if status == "resolved" else (),
        routine=typed.get("routine") == "1",
        no_time_because=because_of(typed),
        lock=int(lock) if lock.isdecimal() and len(lock) < 10 else None,
        acknowledged=seen_in(typed),
        resolve_because=typed.get("resolve_because", ""),
        knowledge=knowledge_of(typed),
        pictures=pictures_of(typed),
    )
