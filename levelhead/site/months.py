"""The months in which something was reported, found by a step from each to the one before."""

from levelhead.incidents.models import Page
from levelhead.site import history, read


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
