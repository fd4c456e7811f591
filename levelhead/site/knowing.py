"""What is known and what is not, in groups for a template."""

from collections.abc import Iterable
from typing import Any

from django.utils.safestring import mark_safe

from levelhead.incidents.knowledge import Sort
from levelhead.lib.original import lang_of
from levelhead.site.view import IncidentView, KnowView, UpdateView

Groups = list[dict[str, Any]]


def now(view: IncidentView, latest: UpdateView) -> Groups:
    """Return what stands beside the latest word: what it says is known and done, and all that is not known yet."""
    fresh = [item for item in latest.knowledge if item.sort in (Sort.KNOWN, Sort.DOING)]
    return _groups([*fresh, *(item for item in view.standing if item.sort == Sort.UNKNOWN)])


def then(view: UpdateView) -> Groups:
    """Return what an update said beside its text, with what has become of it since."""
    return _groups(view.knowledge)


def can(view: IncidentView) -> list[dict[str, Any]]:
    """Return what readers can do now."""
    return [_line(item) for item in view.standing if item.sort == Sort.CAN]


def _groups(items: Iterable[KnowView]) -> Groups:
    said = list(items)
    groups = [(sort, [_line(item) for item in said if item.sort == sort]) for sort in Sort]
    return [{"label": str(sort.label), "lines": lines} for sort, lines in groups if lines]


def _line(item: KnowView) -> dict[str, Any]:
    return {
        "html": mark_safe(item.html),  # noqa: S308  (cleaned by lib.markdown)
        "lang": lang_of(item.html),
        "whom": item.whom.rstrip(":"),
        "ended": item.ended,
        "answer": mark_safe(item.answer),  # noqa: S308
    }
