"""What became of a promise, in few words for the team and the record. Readers are shown no score."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.cadence.judging import Judged, Verdict


def early(minutes: int) -> str:
    """Return "kept, 3 minutes early", or "kept" where it came in the due minute."""
    if not minutes:
        return _("kept")
    return ngettext("kept, %(n)d minute early", "kept, %(n)d minutes early", minutes) % {"n": minutes}


def late(minutes: int) -> str:
    """Return "3 minutes late"."""
    return ngettext("%(n)d minute late", "%(n)d minutes late", minutes) % {"n": minutes}


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
    before = ngettext("%(n)d minute before it was due", "%(n)d minutes before it was due", it.minutes)
    return _("moved to %(to)s, %(before)s") % {"to": to, "before": before % {"n": it.minutes}}
