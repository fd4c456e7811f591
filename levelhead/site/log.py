"""What was said earlier, by day. Each entry is rendered once: the next publish, and the other pages, find it ready."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.template.loader import get_template

from levelhead.site import tell
from levelhead.site.view import PageView, UpdateView
from levelhead.site.when import When
from levelhead.wording import times

KEPT = 2048


def by_day(views: Sequence[UpdateView], when: When, page: PageView) -> list[dict[str, Any]]:
    """Return updates in groups of one day each; a heading names the day unless it needs no name.

    Under each word one can ask about it, by the readers' forms of ``page``.
    """
    groups: list[dict[str, Any]] = []
    last = None
    for number, view in enumerate(views):
        day = times.day_of(view.at, when.zone)
        if day != last:
            groups.append({"heading": "" if when.is_today(view.at) else when.day(view.at), "entries": []})
            last = day
        before = views[number + 1].headline if number + 1 < len(views) else view.headline
        groups[-1]["entries"].append(_entry(view, when, before, page.live_url, page.language, bool(page.root)))
    return groups


@lru_cache(maxsize=KEPT)
def _entry(
    view: UpdateView, when: When, headline_before: str, live_url: str, language: str, is_further: bool
) -> str:
    told = tell.update(view, when, full=False, headline_before=headline_before)
    facts = {"update": told, "live_url": live_url, "language": language if is_further else ""}
    return str(get_template("site/entry.html").render(facts))
