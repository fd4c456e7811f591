"""Promises as rows to promises as views."""

from levelhead.cadence.afterwards import AfterMove, AfterPromise
from levelhead.cadence.models import Move, Promise
from levelhead.site.view import AfterView, MovedView


def after_view(row: AfterPromise) -> AfterView:
    """Return something promised beyond the end, with the last time it was put off."""
    return AfterView(row.what, row.due_at, row.kept_at, row.note, _last(list(row.moves.all())))


def moved_view(promise: Promise | None) -> MovedView | None:
    """Return the last time the promise that stands was put off, or None."""
    return _last(list(promise.moves.all())) if promise else None


def _last(moves: list[Move] | list[AfterMove]) -> MovedView | None:
    return next((MovedView(it.from_due, it.moved_at, it.moved_at <= it.from_due, it.why) for it in moves[-1:]), None)
