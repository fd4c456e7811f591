"""The parts of a service and their 90 days, drawn once for every page of a publish."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from levelhead.incidents.choices import ComponentStatus
from levelhead.site import strips, tell
from levelhead.site.view import PageView, PartView

DRAWN = 100  # with more parts than this, only those that had trouble get a drawing: the page must stay light


def section(page: PageView, components: Sequence[PartView]) -> SafeString:
    """Return the section about ``components``; nothing where there are none."""
    if not components:
        return mark_safe("")
    groups = [
        {"name": name, "parts": [_part(part, len(components)) for part in parts]}
        for name, parts in groupby(components, key=lambda part: part.group)
    ]
    return mark_safe(get_template("site/parts.html").render({"page": page, "groups": groups}))  # noqa: S308


def _part(part: PartView, count: int) -> dict[str, Any]:
    is_drawn = count <= DRAWN or bool(part.record.bad)
    return {
        "name": part.name,
        "description": part.description,
        "note": part.note,
        "label": str(ComponentStatus(part.status).label),
        "tone": tell.TONES[ComponentStatus(part.status)],
        "strip": strips.strip(part.record) if is_drawn else "",
        "share": strips.share(part.record) if is_drawn else "",
    }
