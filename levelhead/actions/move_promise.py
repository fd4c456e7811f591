"""Put the promised minute of the next update off, in the open: readers see both times, and why if that is said."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import locked, wake_after_commit
from levelhead.actions.putting_off import put_off_in_public
from levelhead.actions.say_update import check_voice
from levelhead.cadence.models import Move, Promise
from levelhead.cadence.promises import check_due, move
from levelhead.cadence.queries import open_promise
from levelhead.fanout.models import Message
from levelhead.fanout.post import post_to_subscribers
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused


@transaction.atomic
def move_promise(
    actor: Actor, incident: Incident, *, due: datetime, why: str = "", acknowledged: frozenset[str] = frozenset()
) -> Move:
    """Move the open promise to ``due`` (page time) and return the move. ``why`` is one line for readers, or empty.

    The page says so, and mail does to those who chose every word. Before the due minute it is
    moved; after it, the promise is broken, and the record says so. Raises NotAllowed
    unless ``actor`` is the spokesperson, Refused where nothing is promised or the time cannot be promised.
    """
    actor.require("hold_voice")
    fresh = locked(incident)
    check_voice(actor, fresh)
    promise, now = standing(fresh), page_now(fresh.page)
    due = check_due(due, now)

    def put_off(why: str) -> Move:
        return move(promise, due, at=now, by=actor.person, why=why)

    moved = put_off_in_public(actor, fresh, "move_promise", (promise.due_at, due), why, acknowledged, put_off)
    post_to_subscribers(fresh.page, Message.Kind.MOVED, source_id=fresh.public_id, thread=fresh.public_id)
    wake_after_commit("worker")
    return moved


def standing(incident: Incident) -> Promise:
    """Return the promise that stands on ``incident``; Refused where there is none."""
    promise = open_promise(incident)
    if promise is None:
        raise Refused(_("Nothing is promised here now. The next update can promise a time."), "next")
    return promise
