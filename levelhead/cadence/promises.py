"""Making and settling promises."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from levelhead.cadence.models import Promise
from levelhead.cadence.queries import open_promise
from levelhead.incidents.models import Incident, Page, Update
from levelhead.lib.clock import whole_minute
from levelhead.lib.errors import Refused

FARTHEST = timedelta(days=14)


def check_due(due: datetime, now: datetime) -> datetime:
    """Return ``due`` on a whole minute; Refused where it is past, or so far off that it promises nothing."""
    due = whole_minute(due)
    if due <= now:
        raise Refused(_("The next update is promised for a time that has passed. Choose a later one."), "next")
    if due - now > FARTHEST:
        raise Refused(_("The next update is more than two weeks away. Choose a nearer time."), "next")
    return due


def settle(incident: Incident, update: Update) -> Promise | None:
    """Settle the open promise by ``update``: kept when said by the due minute, late otherwise."""
    promise = open_promise(incident)
    if promise is None:
        return None
    promise.state = Promise.State.KEPT if update.said_at <= promise.due_at else Promise.State.LATE
    promise.settled_by, promise.settled_at = update, update.said_at
    promise.save(update_fields=["state", "settled_by", "settled_at"])
    return promise


def promise_next(incident: Incident, update: Update, due: datetime) -> Promise:
    """Record that ``update`` promises the next one by ``due`` (page time)."""
    return Promise.objects.create(incident=incident, made_by=update, due_at=due)


def minutes_early(promise: Promise) -> int | None:
    """Return by how many whole minutes a settled promise was early (negative: late), or None while it is open."""
    if promise.settled_at is None:
        return None
    return int((promise.due_at - promise.settled_at).total_seconds() // 60)


def due_between(page: Page, after: datetime, until: datetime) -> list[datetime]:
    """Return the instants (page time) in (after, until] at which an open promise of ``page`` falls due."""
    open_ones = Promise.objects.filter(incident__page=page, state=Promise.State.OPEN)
    return sorted(set(open_ones.filter(due_at__gt=after, due_at__lte=until).values_list("due_at", flat=True)))
