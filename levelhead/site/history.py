"""What was reported before: the latest, and month by month. An incident belongs to the month of its first word."""

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import blake2b
from itertools import groupby
from typing import Any

from django.utils.dateformat import format as told
from django.utils.translation import gettext as _

from levelhead.lib.zones import utc
from levelhead.site import tell
from levelhead.site.document import Document
from levelhead.site.sheet import printed
from levelhead.site.view import IncidentView, PageView, PastView
from levelhead.wording.times import day_of

PATH = "/history/"


def month_of(moment: datetime, zone: str) -> str:
    """Return the month in ``zone`` in which ``moment`` fell: "2013-10"."""
    return f"{day_of(moment, zone):%Y-%m}"


def fingerprint(view: PastView | IncidentView, *others: PastView | IncidentView) -> str:
    """Return what tells whether an incident's line in its month has changed; ``others`` are it in other languages."""
    shown = f"{view.headline}\0{view.began}\0{view.began_about}\0{view.resolved}\0{view.false_alarm}"
    shown = "\0".join((shown, *(it.headline for it in others)))
    return blake2b(shown.encode(), digest_size=6).hexdigest()


def bounds(month: str, zone: str) -> tuple[datetime, datetime]:
    """Return the instants (UTC) at which ``month`` of ``zone`` begins and ends."""
    first = date.fromisoformat(f"{month}-01")
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    begin, end = (datetime.combine(day, datetime.min.time()) for day in (first, after))
    return utc(begin, zone), utc(end, zone)


def overview(page: PageView, latest: Sequence[PastView], months: Sequence[str]) -> Document:
    """Return the history's first page: the latest incidents, and a link to every month that had one."""
    years = [
        {"name": year, "months": [_month(month) for month in group]}
        for year, group in groupby(sorted(months, reverse=True), key=lambda month: month[:4])
    ]
    text = printed(
        "history.html",
        page,
        headline=_("History"),
        lines=[tell.line(view, page.zone, page.language) for view in latest],
        years=years,
        path=PATH,
    )
    return Document(f"{page.root}{PATH}", text, hot=True)


def month(page: PageView, month: str, views: Sequence[PastView]) -> Document:
    """Return one month with all its incidents."""
    path = f"{PATH}{month}/"
    text = printed(
        "history.html",
        page,
        headline=told(date.fromisoformat(f"{month}-01"), _("F Y")),
        lines=[tell.line(view, page.zone, page.language) for view in views],
        path=path,
    )
    return Document(page.root + path, text)


def _month(month: str) -> dict[str, Any]:
    return {"path": f"{PATH}{month}/", "name": told(date.fromisoformat(f"{month}-01"), _("F"))}
