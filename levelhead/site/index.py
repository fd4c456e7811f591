"""The page that readers open: what is going on now, or that all is well."""

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from levelhead.incidents.choices import worst
from levelhead.site import afterwards, log, moments, parts, tell
from levelhead.site.document import Document
from levelhead.site.sheet import printed
from levelhead.site.tell import Reading
from levelhead.site.view import IncidentView, PageView, PartView, PastView
from levelhead.site.when import When
from levelhead.wording import state

TOLD = 20  # open incidents told in full; more would be no page any more


def document(
    page: PageView,
    open_ones: Sequence[IncidentView],
    recent: IncidentView | None,
    components: Sequence[PartView],
    past: Sequence[PastView],
    owing: Sequence[IncidentView] = (),
) -> Document:
    """Return the index: ``open_ones`` the hardest hit first; ``recent`` the one resolved last, if lately.

    ``owing`` are those that are over and after which something is still promised.
    """
    drawn = parts.section(page, components)
    lately = recent if recent and not open_ones else None
    further = [lately.resolved + moments.TOLD_FOR] if lately and lately.resolved else []
    further += [it.due for view in (*open_ones, *owing) for it in view.afterwards if it.kept is None]

    def render(reading: Reading) -> str:
        fresh = lately if lately and lately.resolved and reading.moment < lately.resolved + moments.TOLD_FOR else None
        words = _open(open_ones, reading) if open_ones else _calm(components, fresh, past, reading)
        told = {view.id for view in [*open_ones, *([fresh] if fresh else [])]}
        lines = [tell.line(view, page.zone, page.language) for view in past if view.id not in told]
        still = afterwards.still((*open_ones, *owing), reading)
        return printed("index.html", page, parts=drawn, past=lines, still=still, path="/", **words)

    return moments.document(f"{page.root}/", page, moments.ahead(page, open_ones, further), render)


def _open(views: Sequence[IncidentView], reading: Reading) -> dict[str, Any]:
    if len(views) == 1:
        return _one(views[0], reading)
    headline = state.several(len(views))
    return {
        "title": f"{reading.page.name}: {headline}",
        "tone": tell.hardest(views),
        "state": tell.state_over(views),
        "headline": headline,
        "told": [tell.incident(view, reading, level=3) for view in views[:TOLD]],
        "lines": [_("Each is told below, the one that hits hardest first.")],
    }


def _one(view: IncidentView, reading: Reading) -> dict[str, Any]:
    told = tell.incident(view, reading)
    when = reading.when if view.is_open else When(reading.page.zone)
    earlier = view.earlier[: tell.KEPT_ON_INDEX]
    return {
        "title": f"{reading.page.name}: {view.headline[:150]}",
        "tone": told["tone"],
        "state": told["state"],
        "headline": view.headline,
        "told": [told],
        "log": log.html(earlier, when, reading.page),
        "more": len(view.earlier) > len(earlier),
    }


def _calm(
    components: Sequence[PartView], fresh: IncidentView | None, past: Sequence[PastView], reading: Reading
) -> dict[str, Any]:
    hardest = worst([part.status for part in components])
    headline = state.calm(hardest)
    words = _one(fresh, reading) if fresh else {"told": [], "lines": [_last(past, reading.page)]}
    if fresh:
        said = _("A false alarm: %(headline)s") if fresh.false_alarm else _("Resolved: %(headline)s")
        words["lines"] = [said % {"headline": fresh.headline}]
    return words | {
        "title": f"{reading.page.name}: {headline}",
        "tone": tell.TONES[hardest],
        "state": words.get("state") or _calm_state(components, reading.page),
        "headline": headline,
    }


def _calm_state(components: Sequence[PartView], page: PageView) -> str:
    hardest = worst([part.status for part in components])
    names = [part.name for part in components if part.status == hardest]
    if tell.TONES[hardest] == "ok":
        return _("Everything is working") if names else _("Nothing is wrong")
    return state.parts_line(hardest, names)


def _last(past: Sequence[PastView], page: PageView) -> str:
    if not past:
        return _("Nothing has been reported on this page so far.")
    ended = past[0].resolved or past[0].published
    return format_html(_("The last time something was wrong was {}."), When(page.zone).day(ended))
