"""The months in which something was reported, found by a step from each to the one before; and their pages."""

from levelhead.incidents.models import Page
from levelhead.site import history, read
from levelhead.site.document import Document
from levelhead.site.view import PageView


def every(page: Page) -> list[str]:
    """Return the months of ``page``'s history, the oldest first: one indexed question a month."""
    found: list[str] = []
    told = read.published(page).order_by("-published_at").values_list("published_at", flat=True)
    latest = told.first()
    while latest is not None:
        month = history.month_of(latest, page.zone)
        found.append(month)
        latest = told.filter(published_at__lt=history.bounds(month, page.zone)[0]).first()
    return found[::-1]


def document(page: Page, view: PageView, month: str) -> Document:
    """Return the page of ``month`` with all that was first reported in it."""
    begin, end = history.bounds(month, view.zone)
    rows = read.published(page).filter(published_at__gte=begin, published_at__lt=end)
    return history.month(view, month, read.past(rows.order_by("-published_at", "-id"), view))
