"""Promises as rows to promises as views."""

from levelhead.cadence.afterwards import AfterMove, AfterPromise
from levelhead.cadence.models import Move, Promise
from levelhead.site.view import AfterView, MovedView
from levelhead.wording.tongues import Tongue


def after_view(row: AfterPromise, tongue: Tongue) -> AfterView:
    """Return something promised beyond the end, with the last time it was put off."""
    moved = _last(list(row.moves.all()), tongue)
    return AfterView(tongue.say(row.what), row.due_at, row.kept_at, tongue.say(row.note), moved)


def moved_view(promise: Promise | None, tongue: Tongue) -> MovedView | None:
    """Return the last time the promise that stands was put off, or None."""
    return _last(list(promise.moves.all()), tongue) if promise else None


def _last(moves: list[Move] | list[AfterMove], tongue: Tongue) -> MovedView | None:
    found = (MovedView(it.from_due, it.moved_at, it.moved_at <= it.from_due, tongue.say(it.why)) for it in moves[-1:])
    return next(found, None)
