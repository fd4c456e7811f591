"""Put new reports into groups by the words they share, a few at a time, as they come."""

from django.db import transaction

from levelhead.incidents.models import Page
from levelhead.reports.grouping import Mind, ungrouped
from levelhead.reports.models import Report

AT_ONCE = 200
_minds: dict[tuple[int, int | None], Mind] = {}


def group_reports() -> bool:
    """Group what is new on each page; return whether more waits.

    One worker at a time does it for a page; another one finds the page held and leaves it.
    """
    return sum(_page(pk) for pk in Page.objects.order_by("id").values_list("pk", flat=True)) > 0


@transaction.atomic
def _page(pk: int) -> bool:
    page = Page.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
    if page is None:
        return False
    waiting = Report.objects.filter(page=page, group=None, placed_by=None, erased_at=None, held=False)
    incidents = waiting.exclude(about=Report.About.THANKS).values_list("incident_id", flat=True).distinct().order_by()
    return sum(_incident(page, incident) for incident in list(incidents)) > 0


def _incident(page: Page, incident: int | None) -> bool:
    mind = _minds.get((page.pk, incident))
    if mind is None or not ungrouped(mind, 1):
        if mind is not None:
            return False
        mind = _fresh(page, incident)
    if mind.stands != mind.by_hand():
        mind = _fresh(page, incident)
    _minds[page.pk, incident] = mind
    mind.catch_up()
    fresh = ungrouped(mind, AT_ONCE)
    try:
        for report in fresh:
            mind.take(report)
    except BaseException:
        # What was not kept must not be remembered either.
        _minds.pop((page.pk, incident), None)
        raise
    return len(fresh) == AT_ONCE


def _fresh(page: Page, incident: int | None) -> Mind:
    mind = Mind(page, incident)
    mind.stands = mind.by_hand()
    return mind


def forget() -> None:
    """Forget all that is kept in mind, as a worker that starts has nothing in it."""
    _minds.clear()
