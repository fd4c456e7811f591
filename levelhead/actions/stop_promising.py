"""Promise no time for the next update, for a reason that readers see. Only the spokesperson decides that."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.gates import Saying, pass_gates
from levelhead.actions.published import bump, locked
from levelhead.actions.say_update import check_voice
from levelhead.actions.word import check_because
from levelhead.cadence.models import Silence
from levelhead.cadence.promises import fall_silent, move
from levelhead.cadence.queries import open_promise
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused


@transaction.atomic
def stop_promising(
    actor: Actor, incident: Incident, *, because: str, acknowledged: frozenset[str] = frozenset()
) -> Silence:
    """Record that no time is promised from now on, ``because`` (one line, not empty), and return the decision.

    A promise that stood is moved or, once it was due, broken. Raises NotAllowed unless ``actor`` is the spokesperson.
    """
    actor.require("hold_voice")
    fresh = locked(incident)
    check_voice(actor, fresh)
    if fresh.resolved_at is not None:
        raise Refused(_("This is over: nothing is promised any more."))
    because, now = check_because(because), page_now(fresh.page)
    pass_gates(Saying(actor, fresh.page, fresh, "update", (because,), acknowledged))
    promise = open_promise(fresh)
    if promise is not None:
        move(promise, None, at=now, by=actor.person, why="")
    made = fall_silent(fresh, because=because, at=now, by=actor.person)
    if fresh.published_at is not None:
        fresh.revision = bump(fresh.page)
        fresh.save(update_fields=["revision"])
    actor.record("stop_promising", page=fresh.page, subject="incident", subject_id=fresh.public_id)
    return made
