"""Put off, in the open, something promised for afterwards."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.gates import Saying, pass_gates
from levelhead.actions.keep_after import open_after
from levelhead.actions.published import bump
from levelhead.actions.word import check_line
from levelhead.cadence.afterwards import AfterMove, AfterPromise, check_after_due, put_off
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused


@transaction.atomic
def move_after(
    actor: Actor, after: AfterPromise, *, due: datetime, why: str = "", acknowledged: frozenset[str] = frozenset()
) -> AfterMove:
    """Move ``after`` to ``due`` (page time) and return the move. ``why`` is one line for readers, or empty.

    Raises NotAllowed unless ``actor`` is the spokesperson, Refused where it is kept already or the time will not do.
    """
    incident, fresh = open_after(actor, after)
    now = page_now(incident.page)
    due, why = check_after_due(due, now), check_line(why, "why")
    if fresh.state != AfterPromise.State.OPEN:
        raise Refused(_("This is kept already: there is nothing to move."), "after")
    if due == fresh.due_at:
        raise Refused(_("That is the time promised already. Choose another."), "after")
    if why:
        pass_gates(Saying(actor, incident.page, incident, "update", (why,), acknowledged))
    moved = put_off(fresh, due, at=now, by=actor.person, why=why)
    incident.revision = bump(incident.page)
    incident.save(update_fields=["revision"])
    late = moved.moved_at > moved.from_due
    actor.record("move_after", page=incident.page, subject="incident", subject_id=incident.public_id, late=late)
    return moved
