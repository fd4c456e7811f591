"""Views to the words of a template, for a reader at a certain moment (or at no certain one)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from levelhead.incidents.choices import ComponentStatus, Impact, Status, worst
from levelhead.lib.original import lang_of
from levelhead.site import knowing
from levelhead.site.view import IncidentView, PageView, PartWord, PastView, RemovedView, UpdateView
from levelhead.site.when import When
from levelhead.site.words import marked
from levelhead.wording import state, times
from levelhead.wording.promise import Standing, moved_line, no_time_line, promise_line

TONES = {
    ComponentStatus.OPERATIONAL: "ok",
    ComponentStatus.MAINTENANCE: "none",
    ComponentStatus.DEGRADED: "minor",
    ComponentStatus.PARTIAL: "major",
    ComponentStatus.MAJOR: "critical",
}
KEPT_ON_INDEX = 30


@dataclass(frozen=True, slots=True)
class Reading:
    """When the words will be read: from ``moment`` on, and, where ``sure``, not after the next moment that matters."""

    page: PageView
    moment: datetime
    sure: bool = True

    @property
    def when(self) -> When:
        """Tells times as they read on that day."""
        return When(self.page.zone, times.day_of(self.moment, self.page.zone))

    def standing(self, due: datetime) -> Standing:
        """Return what can be said of a promise due at ``due``."""
        if due <= self.moment:
            return Standing.LATE
        return Standing.AHEAD if self.sure else Standing.UNSURE


def incident(view: IncidentView, reading: Reading, *, level: int = 2) -> dict[str, Any]:
    """Return what a template says of one incident at the time of ``reading``."""
    when = reading.when if view.is_open else When(reading.page.zone)
    standing = reading.standing(view.due) if view.due else None
    latest = view.latest
    return {
        "id": view.id,
        "path": view.path,
        "headline": view.headline,
        "is_open": view.is_open,
        "tone": tone(view),
        "state": state_line(view),
        "meta": meta(view, when),
        "removed": [gone(it, when.at(it.at)) for it in view.removed],
        "promise": promise_line(when.at(view.due), standing) if view.due and standing else "",
        "beside": beside_promise(view, when),
        "works": view.works,
        "is_late": standing is Standing.LATE,
        "latest": {**update(latest, when, full=True), "known": knowing.now(view, latest)} if latest else None,
        "can": knowing.can(view),
        "speaks_now": view.speaks_now if latest and view.is_open and latest.speaker != view.speaks_now else "",
        "level": level,
    }


def beside_promise(view: IncidentView, when: When) -> SafeString | str:
    """Return what more there is to say of the next update: that its promise was moved, or why none stands."""
    if view.no_time and view.due is None:
        return no_time_line(marked(view.no_time))
    if view.due is None or view.moved is None:
        return ""
    moved = view.moved
    return moved_line(when.at(moved.was_due), when.clock(moved.at), in_time=moved.in_time, why=marked(moved.why))


def tone(view: IncidentView) -> str:
    """Return the class of colour and sign for an incident."""
    return str(view.impact) if view.is_open else "ok"


def state_line(view: IncidentView) -> str:
    """Return in one short sentence what does not work, or else how far along it is."""
    if view.false_alarm:
        return _("This was a false alarm")
    return (view.is_open and _hit(view.affected)) or state.stage_line(view.status)


def state_over(views: Sequence[IncidentView]) -> str:
    """Return where several open incidents stand together, in one short sentence."""
    named = {part.name: part for view in reversed(views) for part in view.affected}
    return _hit(tuple(named.values())) or _("We are looking into all of it")


def _hit(parts: Sequence[PartWord]) -> str:
    """What does not work, by the worst of ``parts``; nothing where all work."""
    hardest = worst([part.status for part in parts])
    named = [part for part in parts if part.status == hardest]
    notes = {"" if lang_of(part.note) else part.note for part in named}
    if hardest == ComponentStatus.OPERATIONAL:
        return ""
    return state.parts_line(hardest, [part.name for part in named], notes.pop() if len(notes) == 1 else "")


def meta(view: IncidentView, when: When) -> str:
    """Return when it began, and how far along it is or when it ended."""
    began = format_html(_("Began {}"), when.at(view.began, about=view.began_about))
    if view.resolved is None:
        is_said = state_line(view) == state.stage_line(view.status)
        return began if is_said else format_html("{} · {}", began, state.stage(view.status))
    same_day = times.day_of(view.began, when.zone) == times.day_of(view.resolved, when.zone)
    if same_day and not view.began_about:
        return format_html(
            _("{}, from {} to {}"), when.day(view.began), when.clock(view.began), when.hour(view.resolved)
        )
    return format_html("{} · {}", began, format_html(_("resolved {}"), when.at(view.resolved)))


def update(view: UpdateView, when: When, *, full: bool, headline_before: str | None = None) -> dict[str, Any]:
    """Return what a template says of one update; ``full`` names zone and day, else a heading has named them."""
    is_new = headline_before is not None and headline_before != view.headline
    return {
        "id": view.id,
        "speaker": view.speaker,
        "first_name": view.first_name,
        "initials": view.initials,
        "face": view.face,
        "at": when.at(view.at, about=view.about) if full else when.clock(view.at, about=view.about),
        "label": label(view),
        "lost": view.lost,
        "removed": [gone(it, when.short(it.at, view.at)) for it in view.removed],
        "withdrawn": when.short(view.withdrawn, view.at) if view.withdrawn else "",
        "html": mark_safe(view.html),  # noqa: S308  (cleaned by lib.markdown)
        "lang": lang_of(view.html),
        "translator": view.translator,
        "new_headline": view.headline if is_new else "",
        "known": knowing.then(view),
        "handed": [{"at": when.short(one.at, view.at), "by": one.by, "line": one.line} for one in view.handed],
        "parts": [part_word(part) for part in view.parts],
        "pictures": [{"it": one, "lang": lang_of(one.alt)} for one in view.pictures],
        "corrections": [
            {
                "at": when.short(fix.at, view.at),
                "html": mark_safe(fix.html),  # noqa: S308
                "lang": lang_of(fix.html),
                "struck": fix.struck,
                "withdrawn": when.short(fix.withdrawn, view.at) if fix.withdrawn else "",
            }
            for fix in view.corrections
        ],
    }


def gone(view: RemovedView, at: str) -> str:
    """Return the line that says that words, or a picture, were removed, and why."""
    line = _("Words removed %(at)s, because: %(reason)s")
    if view.picture:
        line = _("A picture was removed %(at)s, because: %(reason)s")
    told = {"at": conditional_escape(at), "reason": conditional_escape(marked(view.reason))}
    return SafeString(conditional_escape(line) % told)


def label(view: UpdateView) -> str:
    """Return the stage where an update changes it for the reader: over, or open again."""
    if view.withdrawn:
        return ""
    if view.reopens:
        return _("Open again")
    return str(Status.RESOLVED.label) if view.status == Status.RESOLVED else ""


def part_word(part: PartWord) -> dict[str, str]:
    """Return what was said of a component, with its colour."""
    return {
        "name": part.name,
        "label": str(ComponentStatus(part.status).label),
        "tone": TONES[ComponentStatus(part.status)],
        "note": part.note,
    }


@lru_cache(maxsize=512)
def line(view: PastView, zone: str, language: str) -> dict[str, Any]:
    """Return an incident as a line of a list in the ``language`` spoken; most stand in several lists, and in the next
    publish again.
    """
    over = view.resolved is not None
    ended = _("a false alarm, withdrawn {}") if view.false_alarm else _("resolved {}")
    return {
        "path": view.path,
        "headline": view.headline,
        "when": When(zone).at(view.began, about=view.began_about),
        "state": format_html(ended, When(zone).at(view.resolved)) if view.resolved else _("still open"),
        "tone": "ok" if over else "major",
    }


def hardest(views: Sequence[IncidentView]) -> str:
    """Return the tone of the hardest hit of several incidents."""
    order = [str(impact) for impact in Impact]
    return max((tone(view) for view in views), key=order.index)
