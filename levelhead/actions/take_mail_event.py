"""A mail provider tells what became of a mail: judged by the same rules as a mail that came back by itself."""

from django.core.cache import cache
from django.db import transaction

from levelhead.actions.bounced import judge
from levelhead.channels.email.providers import MailEvent
from levelhead.fanout import heeding
from levelhead.fanout.models import Address, Subscriber
from levelhead.fanout.ways import MAIL
from levelhead.lib import mail_address

REMEMBERED = 7 * 24 * 3600  # seconds: providers repeat themselves for a few days
ENDS = {"complaint": Subscriber.Why.COMPLAINED, "left": Subscriber.Why.LEFT}


@transaction.atomic
def take_mail_event(provider: str, event: MailEvent) -> bool:
    """Take note of ``event``, of which ``provider`` told; return whether it ended a subscription.

    The same event told twice counts once. One about an address that is not known here changes nothing.
    """
    if event.id and not cache.add(f"mail-event:{provider}:{event.id}", 1, REMEMBERED):
        return False
    known = Address.objects.select_for_update().filter(channel=MAIL, value=_plain(event.address), erased_at=None)
    ended = [_heed(address, event) for address in known.order_by("pk")]  # every page's, not only up to the first
    return any(ended)


def _heed(address: Address, event: MailEvent) -> bool:
    if event.kind == "bounce":
        return judge(address, event.fault, event.message_id.encode("utf-8"))
    return heeding.end([address.pk], ENDS[event.kind]) > 0


def _plain(address: str) -> str:
    try:
        return mail_address.parse(address.lower()).wire
    except mail_address.NotAnAddress:
        return ""
