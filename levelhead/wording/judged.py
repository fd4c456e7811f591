"""What became of a promise, in few words for the team and the record. Readers are shown no score."""

from collections.abc import Callable
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.cadence.judging import Judged, Verdict
from levelhead.wording.duration import duration

_HOUR = 60


def early(minutes: int) -> str:
    """Return "kept, 3 minutes early", "kept, 2 h 5 min early", or "kept" where it came in the due minute."""
    return _("kept, %(span)s early") % {"span": _span(minutes)} if minutes else _("kept")


def late(minutes: int) -> str:
    """Return "3 minutes late", or "2 h 5 min late"."""
    return _("%(span)s late") % {"span": _span(minutes)}


def judged(it: Judged, when: Callable[..., str]) -> str:
    """Return what became of a promised minute; ``when`` puts an instant into words."""
    if it.to or (it.at and it.verdict is Verdict.MOVED):
        return _moved(it, when)
    if it.verdict is Verdict.AHEAD:
        return _("ahead")
    if it.verdict is Verdict.KEPT:
        return early(it.minutes)
    if it.verdict is Verdict.BROKEN:
        return _("broken, %(late)s") % {"late": late(-it.minutes)}
    return late(-it.minutes)


def _moved(it: Judged, when: Callable[..., str]) -> str:
    to = when(it.to) if it.to else _("no time")
    if it.verdict is Verdict.BROKEN:
        return _("broken: moved to %(to)s when it was %(late)s") % {"to": to, "late": late(-it.minutes)}
    return _("moved to %(to)s, %(span)s before it was due") % {"to": to, "span": _span(it.minutes)}


def _span(minutes: int) -> str:
    if minutes < _HOUR:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    return duration(timedelta(minutes=minutes))
