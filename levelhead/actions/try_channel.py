"""Send a word that says it is a test over a way that needs no account: by mail, to somebody's webhook or hook."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.destination import check_destination
from levelhead.actions.published import wake_after_commit
from levelhead.fanout.models import Message
from levelhead.fanout.post import address_of, post_to_address
from levelhead.incidents.models import Page


@transaction.atomic
def try_channel(actor: Actor, page: Page, channel: str, *, to: str) -> Message:
    """Queue the test to the address ``to`` on ``channel`` and return its message. It subscribes nobody.

    Refused where word does not go out this way here, or ``to`` is no address for it.
    """
    actor.require("manage_channels")
    address = address_of(page, check_destination(to, channel), channel)
    message = post_to_address(page, Message.Kind.TEST, address, source_id=actor.person.public_id)
    actor.record("try_channel", page=page, subject="page", subject_id=page.public_id, channel=channel)
    wake_after_commit("worker")
    return message
