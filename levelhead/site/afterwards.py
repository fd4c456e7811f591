"""What is promised beyond the end of an incident, as its page says it: ahead, late, or kept."""

from collections.abc import Iterable
from typing import Any

from levelhead.lib.original import like
from levelhead.site.tell import Reading
from levelhead.site.view import AfterView, IncidentView
from levelhead.site.when import When
from levelhead.site.words import marked
from levelhead.wording.promise import Standing, after_line, kept_line, moved_line


def told(view: IncidentView, reading: Reading) -> list[dict[str, Any]]:
    """Return a line for everything promised, with full dates: what is over is not printed anew every day."""
    return [_told(it, reading) for it in view.afterwards]


def still(views: Iterable[IncidentView], reading: Reading) -> list[dict[str, Any]]:
    """Return a line for everything that is still promised after ``views``, the first due first, each with its page."""
    owed = [(it.due, view, it) for view in views for it in view.afterwards if it.kept is None]
    rows = sorted(owed, key=lambda row: row[0])
    return [{**_told(it, reading), "path": view.path, "headline": view.headline} for _due, view, it in rows]


def _told(it: AfterView, reading: Reading) -> dict[str, Any]:
    when = When(reading.page.zone)
    if it.kept is not None:
        return {"line": kept_line(marked(it.what), when.day(it.kept)), "note": marked(it.note), "is_late": False}
    standing = reading.standing(it.due)
    line = after_line(marked(like(it.what.rstrip("."), it.what)), when.at(it.due), standing)
    return {"line": line, "note": _moved(it, when), "is_late": standing is Standing.LATE}


def _moved(it: AfterView, when: When) -> str:
    if it.moved is None:
        return ""
    was, at = when.at(it.moved.was_due), when.at(it.moved.at)
    return moved_line(was, at, in_time=it.moved.in_time, why=marked(it.moved.why))
