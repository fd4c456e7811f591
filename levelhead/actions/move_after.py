"""Put off, in the open, something promised for afterwards."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.keep_after import open_after
from levelhead.actions.published import wake_after_commit
from levelhead.actions.putting_off import put_off_in_public
from levelhead.cadence.afterwards import AfterMove, AfterPromise, check_after_due, put_off
from levelhead.fanout.models import Message
from levelhead.fanout.post import post_to_subscribers
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused


@transaction.atomic
def move_after(
    actor: Actor, after: AfterPromise, *, due: datetime, why: str = "", acknowledged: frozenset[str] = frozenset()
) -> AfterMove:
    """Move ``after`` to ``due`` (page time) and return the move. ``why`` is one line for readers, or empty.

    The page says so, and mail does to those who chose every word, as for the next update's time.
    Raises NotAllowed unless ``actor`` is the spokesperson, Refused where it is kept already or the time will not do.
    """
    incident, fresh = open_after(actor, after)
    now = page_now(incident.page)
    due = check_after_due(due, now)
    if fresh.state != AfterPromise.State.OPEN:
        raise Refused(_("This is kept already: there is nothing to move."), "after")

    def move(why: str) -> AfterMove:
        return put_off(fresh, due, at=now, by=actor.person, why=why)

    moved = put_off_in_public(actor, incident, "move_after", (fresh.due_at, due), why, acknowledged, move)
    post_to_subscribers(incident.page, Message.Kind.MOVED, source_id=fresh.public_id, thread=incident.public_id)
    wake_after_commit("worker")
    return moved
