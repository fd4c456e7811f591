"""What could not be delivered, or may have been: somebody decides to try again, or to leave it."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import wake_after_commit
from levelhead.fanout.models import Delivery, Message
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotFound

State = Delivery.State
OPEN = (State.FAILED, State.IN_DOUBT)


def message_by_id(page: Page, public_id: str) -> Message:
    """Return the message with this public id; NotFound otherwise."""
    found = Message.objects.filter(page=page, public_id=public_id).first()
    if found is None:
        raise NotFound(_("There is no such message here."))
    return found


@transaction.atomic
def try_again(actor: Actor, message: Message, channel: str) -> int:
    """Put what failed or is in doubt on ``channel`` back into the queue; return how many that was.

    What is in doubt may then arrive twice: that is why a person decides. A second press finds nothing left.
    """
    anew = {"state": State.WAITING, "attempts": 0, "next_try_at": machine_now(), "done_at": None}
    number = _open(actor, message, channel).update(**anew, leased_by="", leased_until=None)
    _record(actor, "try_deliveries_again", message, channel, number)
    if number:
        wake_after_commit("worker")
    return number


@transaction.atomic
def leave_it(actor: Actor, message: Message, channel: str) -> int:
    """Settle what failed or is in doubt on ``channel`` as it is; return how many that was."""
    number = _open(actor, message, channel).update(state=State.LEFT, done_at=machine_now())
    _record(actor, "leave_deliveries", message, channel, number)
    return number


def _open(actor: Actor, message: Message, channel: str) -> QuerySet[Delivery]:
    actor.require("settle_deliveries")
    Message.objects.select_for_update().get(pk=message.pk)
    return message.deliveries.filter(channel=channel, state__in=OPEN)


def _record(actor: Actor, verb: str, message: Message, channel: str, number: int) -> None:
    if number:
        who = message.thread or message.public_id
        actor.record(verb, page=message.page, subject="incident", subject_id=who, channel=channel, number=number)
