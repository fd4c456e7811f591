"""Remove an account: nothing more is posted there, and what was needed to do so is forgotten."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.published import wake_after_commit
from levelhead.fanout.connections import forget
from levelhead.fanout.models import Connection


@transaction.atomic
def disconnect_channel(actor: Actor, connection: Connection) -> None:
    """Forget the account's settings and leave what still waits for it. What was posted stays where it is."""
    actor.require("manage_channels")
    if connection.removed_at is not None:
        return
    forget(connection)
    actor.record(
        "disconnect_channel",
        page=connection.page,
        subject="connection",
        subject_id=connection.public_id,
        channel=connection.channel,
    )
    wake_after_commit("worker")
