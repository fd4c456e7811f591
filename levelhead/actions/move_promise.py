"""Put the promised minute of the next update off, in the open: readers see both times, and why if that is said."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.gates import Saying, pass_gates
from levelhead.actions.published import bump, locked
from levelhead.actions.say_update import check_voice
from levelhead.actions.word import check_line
from levelhead.cadence.models import Move, Promise
from levelhead.cadence.promises import check_due, move
from levelhead.cadence.queries import open_promise
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused


@transaction.atomic
def move_promise(
    actor: Actor, incident: Incident, *, due: datetime, why: str = "", acknowledged: frozenset[str] = frozenset()
) -> Move:
    """Move the open promise to ``due`` (page time) and return the move. ``why`` is one line for readers, or empty.

    Before the due minute it is moved; after it, the promise is broken, and the record says so. Raises NotAllowed
    unless ``actor`` is the spokesperson, Refused where nothing is promised or the time cannot be promised.
    """
    actor.require("hold_voice")
    fresh = locked(incident)
    check_voice(actor, fresh)
    promise, now = standing(fresh), page_now(fresh.page)
    due, why = check_due(due, now), check_line(why, "why")
    if due == promise.due_at:
        raise Refused(_("That is the time promised already. Choose another."), "next")
    if why:
        pass_gates(Saying(actor, fresh.page, fresh, "update", (why,), acknowledged))
    moved = move(promise, due, at=now, by=actor.person, why=why)
    fresh.revision = bump(fresh.page)
    fresh.save(update_fields=["revision"])
    late = moved.moved_at > moved.from_due
    actor.record("move_promise", page=fresh.page, subject="incident", subject_id=fresh.public_id, late=late)
    return moved


def standing(incident: Incident) -> Promise:
    """Return the promise that stands on ``incident``; Refused where there is none."""
    promise = open_promise(incident)
    if promise is None:
        raise Refused(_("Nothing is promised here now. The next update can promise a time."), "next")
    return promise
