"""A mail came back: told by the token in the address it came back to, and by the status code in it (RFC 3464)."""

import re

from django.db import transaction
from django.db.models import F

from levelhead.actions.reader import record_reader
from levelhead.fanout.models import Subscriber
from levelhead.lib.clock import machine_now

_STATUS = re.compile(rb"^Status:\s*([245])\.\d{1,3}\.\d{1,3}\s*$", re.MULTILINE | re.IGNORECASE)
_MOST = 200_000


@transaction.atomic
def bounced(address_id: str, raw: bytes) -> bool:
    """Note that mail to the address with this public id came back; return whether that ended a subscription.

    A status of 5 says that the address does not exist, which ends it; 4 is counted; 2 and anything else is no failure.
    """
    found = _STATUS.search(raw[:_MOST])
    subscriber = Subscriber.objects.select_for_update().filter(address__public_id=address_id).first()
    if found is None or subscriber is None or subscriber.state != Subscriber.State.CONFIRMED:
        return False
    if found[1] == b"4":
        Subscriber.objects.filter(pk=subscriber.pk).update(soft_failures=F("soft_failures") + 1)
    if found[1] != b"5":
        return False
    subscriber.state, subscriber.ended_why = Subscriber.State.ENDED, Subscriber.Why.BOUNCED
    subscriber.ended_at = machine_now()
    subscriber.save(update_fields=["state", "ended_why", "ended_at"])
    record_reader("unsubscribe", subscriber)
    return True
