"""Put new reports into groups by the words they share, a few at a time, as they come."""

import time

from django.db import transaction

from levelhead.actions.withhold_word import LISTS
from levelhead.incidents.models import Page
from levelhead.lib import turns
from levelhead.lib.pen import MOMENT
from levelhead.reports.grouping import Mind, ungrouped
from levelhead.reports.models import Report

AT_ONCE = 200
"""Reports at one call, so that whoever calls has a turn for other things."""
A_FEW, FEWEST = 25, 4
"""Reports in one transaction, at most; and so many in each case, since to begin one costs as much as three or four."""
GROUPING = "grouping"
_minds: dict[tuple[int, int | None], Mind] = {}


def group_reports() -> bool:
    """Group what is new on each page; return whether more waits.

    It is done a moment at a time, with as long in between for whoever else wants to write, and what takes longest, to
    read what is known already and to think it over, is done before. One worker at a time does it for a page; another
    finds it held and goes.
    """
    done = 0
    for page in Page.objects.order_by("id"):
        minds = _minds_of(page)
        while minds and done < AT_ONCE and (taken := _few(page, minds)):
            done += taken
            time.sleep(MOMENT)
    return done >= AT_ONCE


def _minds_of(page: Page) -> list[Mind]:
    waiting = Report.objects.filter(page=page, group=None, placed_by=None, erased_at=None, held=False)
    incidents = waiting.exclude(about=Report.About.THANKS).values_list("incident_id", flat=True).distinct().order_by()
    return [mind for incident in list(incidents) if (mind := _ready(page, incident)) is not None]


def _few(page: Page, minds: list[Mind]) -> int:
    """Group a few of a page's reports; return how many."""
    try:
        for mind in minds:
            mind.think()
        return _write(page, minds)
    except BaseException:
        # What was not kept must not be remembered either.
        for mind in minds:
            _minds.pop((page.pk, mind.incident_id), None)
        raise


@transaction.atomic
def _write(page: Page, minds: list[Mind]) -> int:
    # A removal waits until this is over, and this while one is under way. The page's own row is left free: whoever
    # tells something writes a row that points to it, and would wait for it.
    if not (turns.among(LISTS, page.pk) and turns.first(GROUPING, page.pk)):
        return 0
    until = time.monotonic() + MOMENT
    return sum(_placed(mind, until) for mind in minds)


def _ready(page: Page, incident: int | None) -> Mind | None:
    """The mind of an incident that has something new, with all that is known in it; None where nothing is new."""
    mind = _minds.get((page.pk, incident))
    if mind is not None and not mind.moves and not ungrouped(mind, 1):
        return None
    if mind is None or mind.stands != mind.by_hand():
        mind = _fresh(page, incident)
    if not mind.moves:
        mind.catch_up()
    _minds[page.pk, incident] = mind
    return mind


def _placed(mind: Mind, until: float) -> int:
    """Put a few new reports where they belong, and write it down."""
    if mind.stands != mind.by_hand():  # somebody has moved something this very moment; the next call reads it anew
        return 0
    mind.settle()
    mind.catch_up()
    taken = 0
    for report in ungrouped(mind, A_FEW):
        mind.take(report)
        taken += 1
        if mind.is_due or (time.monotonic() >= until and taken >= FEWEST):
            break
    return taken


def _fresh(page: Page, incident: int | None) -> Mind:
    mind = Mind(page, incident)
    mind.stands = mind.by_hand()
    return mind


def forget() -> None:
    """Forget all that is kept in mind, as a worker that starts has nothing in it."""
    _minds.clear()
