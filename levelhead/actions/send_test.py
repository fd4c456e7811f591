"""Send a word that says it is a test over a connected account, so that nobody finds out on the worst day."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import wake_after_commit
from levelhead.channels.setup import Use
from levelhead.fanout.connections import use_of
from levelhead.fanout.models import Connection, Message
from levelhead.fanout.post import address_of, post_to_address
from levelhead.lib.errors import Refused
from levelhead.lib.text import one_line


@transaction.atomic
def send_test(actor: Actor, connection: Connection, *, to: str = "") -> Message:
    """Queue the test and return its message; ``to`` is whom an account that carries to readers shall reach."""
    actor.require("manage_channels")
    if connection.removed_at is not None:
        raise Refused(_("This account has been removed."))
    address = connection.address
    if use_of(connection) in (Use.READERS, Use.HELPDESK):
        if not to.strip():
            raise Refused(_("Say to whom the test shall go."), "to")
        address = address_of(connection.page, one_line(to, 300), connection.channel)
    message = post_to_address(connection.page, Message.Kind.TEST, address, source_id=actor.person.public_id)
    actor.record(
        "send_test",
        page=connection.page,
        subject="connection",
        subject_id=connection.public_id,
        channel=connection.channel,
    )
    wake_after_commit("worker")
    return message
