"""Promise something beyond the end of an incident, at any time: the review by Friday, refunds by the 30th."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.gates import Saying, pass_gates
from levelhead.actions.published import bump, locked
from levelhead.actions.say_update import check_voice
from levelhead.actions.word import check_afterwards
from levelhead.cadence.afterwards import AfterPromise, Afterwards, promise_after
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused


@transaction.atomic
def add_after(
    actor: Actor, incident: Incident, promised: Afterwards, *, acknowledged: frozenset[str] = frozenset()
) -> AfterPromise:
    """Promise it on the page of ``incident``, open or over, and return what was made; the same twice is one.

    Raises NotAllowed unless ``actor`` is the spokesperson, Refused where nothing is public yet, nothing is named or the
    day will not do.
    """
    actor.require("hold_voice")
    fresh = locked(incident)
    check_voice(actor, fresh)
    if fresh.published_at is None:
        raise Refused(_("Nothing has been said in public yet. Promise it once it is."), "after")
    now = page_now(fresh.page)
    (checked,) = check_afterwards([promised], now)
    same = fresh.afterwards.filter(what=checked.what, due_at=checked.due, state=AfterPromise.State.OPEN)
    if found := same.first():
        return found
    pass_gates(Saying(actor, fresh.page, fresh, "update", (checked.what,), acknowledged))
    made = promise_after(fresh, checked, at=now, made_with=None)
    fresh.revision = bump(fresh.page)
    fresh.save(update_fields=["revision"])
    actor.record("add_after", page=fresh.page, subject="incident", subject_id=fresh.public_id)
    return made
