"""A reader confirms that they want word."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.reader import record_reader
from levelhead.fanout.models import Subscriber
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotFound

WAITING = (Subscriber.State.PENDING, Subscriber.State.HELD)
MENDED = {"bounced_at": None, "failures": 0, "failing_since": None, "quarantined_at": None, "quarantine_told": False}


def subscriber_by_key(key: str) -> Subscriber:
    """Return the subscriber whose private link holds ``key``; NotFound otherwise."""
    found = Subscriber.objects.select_related("page").filter(key=key, address__erased_at=None).first()
    if found is None:
        raise NotFound(_("This link is not one of ours, or no longer. You can subscribe again on the page."))
    return found


@transaction.atomic
def confirm_subscription(key: str) -> Subscriber:
    """Confirm and return the subscriber; a second press changes nothing. After leaving, one subscribes anew."""
    subscriber = subscriber_by_key(key)
    now = machine_now()
    waiting = Subscriber.objects.filter(pk=subscriber.pk, state__in=WAITING)
    anew = {"ended_at": None, "ended_why": "", "soft_failures": 0, "paused_until": None, **MENDED}
    changed = waiting.update(state=Subscriber.State.CONFIRMED, confirmed_at=now, **anew)
    if changed:
        record_reader("confirm_subscription", subscriber)
    subscriber.refresh_from_db()
    return subscriber
