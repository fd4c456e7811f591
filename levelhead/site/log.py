"""What was said earlier, by day. Each entry is rendered once: the next publish, and the other pages, find it ready."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString

from levelhead.site import tell
from levelhead.site.view import PageView, UpdateView
from levelhead.site.when import When
from levelhead.wording import times

KEPT = 2048


def html(views: Sequence[UpdateView], when: When, page: PageView) -> SafeString:
    """Return the log of ``views``, nothing where there are none; under each word one can ask about it."""
    return _html(tuple(views), when, page.live_url, page.language, bool(page.root)) if views else SafeString()


@lru_cache(maxsize=8)
def _html(views: tuple[UpdateView, ...], when: When, *of_page: str | bool) -> SafeString:
    return SafeString(get_template("site/log.html").render({"days": _by_day(views, when, *of_page)}))


def _by_day(views: Sequence[UpdateView], when: When, *of_page: str | bool) -> list[dict[str, Any]]:
    """Updates in groups of one day each; a heading names the day unless it needs no name."""
    groups: list[dict[str, Any]] = []
    last = None
    for number, view in enumerate(views):
        day = times.day_of(view.at, when.zone)
        if day != last:
            groups.append({"heading": "" if when.is_today(view.at) else when.day(view.at), "entries": []})
            last = day
        before = views[number + 1].headline if number + 1 < len(views) else view.headline
        groups[-1]["entries"].append(_entry(view, when, before, *of_page))
    return groups


@lru_cache(maxsize=KEPT)
def _entry(
    view: UpdateView, when: When, headline_before: str, live_url: str, language: str, is_further: bool
) -> SafeString:
    told = tell.update(view, when, full=False, headline_before=headline_before)
    facts = {"update": told, "live_url": live_url, "language": language if is_further else ""}
    return SafeString(get_template("site/entry.html").render(facts))
