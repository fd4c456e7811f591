"""What moving a promise and moving something promised for afterwards share: the checks before, the trail behind."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.gates import Saying, pass_gates
from levelhead.actions.published import bump
from levelhead.actions.word import check_line
from levelhead.cadence.afterwards import AfterMove
from levelhead.cadence.models import Move
from levelhead.incidents.models import Incident
from levelhead.lib.errors import Refused

Moved = TypeVar("Moved", Move, AfterMove)


def put_off_in_public(
    actor: Actor,
    incident: Incident,
    verb: str,
    times: tuple[datetime, datetime],
    why: str,
    acknowledged: frozenset[str],
    move: Callable[[str], Moved],
) -> Moved:
    """Let ``why`` through the gates, ``move`` it, print the page anew and record ``verb``; return the move.

    ``times`` are those promised until now and from now on. Refused where they are the same.
    """
    was, due = times
    if due == was:
        field = "next" if verb == "move_promise" else "after"
        raise Refused(_("That is the time promised already. Choose another."), field)
    why = check_line(why, "why")
    if why:
        pass_gates(Saying(actor, incident.page, incident, "update", (why,), acknowledged))
    moved = move(why)
    incident.revision = bump(incident.page)
    incident.save(update_fields=["revision"])
    late = moved.moved_at > moved.from_due
    actor.record(verb, page=incident.page, subject="incident", subject_id=incident.public_id, late=late)
    return moved
