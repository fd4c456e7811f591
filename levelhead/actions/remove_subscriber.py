"""Take a subscriber off the list, as somebody who answers the phone is asked to."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.destination import check_destination
from levelhead.fanout.models import Subscriber
from levelhead.fanout.post import known_by
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotFound


def subscriber_at(page: Page, value: str, channel: str = "email") -> Subscriber:
    """Return the subscriber whose address is ``value``; NotFound where nobody is."""
    checked = check_destination(value, channel)
    found = Subscriber.objects.select_related("address", "page").filter(
        page=page, address__channel=channel, address__value=known_by(checked), address__erased_at=None
    )
    if (subscriber := found.first()) is None:
        raise NotFound(_("Nobody with this address is on the list."))
    return subscriber


@transaction.atomic
def remove_subscriber(actor: Actor, subscriber: Subscriber) -> None:
    """End the subscription; a second press changes nothing."""
    actor.require("add_subscriber")
    changed = (
        Subscriber.objects.filter(pk=subscriber.pk)
        .exclude(state=Subscriber.State.ENDED)
        .update(state=Subscriber.State.ENDED, ended_at=machine_now(), ended_why=Subscriber.Why.REMOVED)
    )
    if changed:
        page, who = subscriber.page, subscriber.public_id
        actor.record("remove_subscriber", page=page, subject="subscriber", subject_id=who)
