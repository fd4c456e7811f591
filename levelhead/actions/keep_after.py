"""Say that something promised for afterwards is done."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.gates import Saying, pass_gates
from levelhead.actions.published import bump, locked
from levelhead.actions.say_update import check_voice
from levelhead.actions.word import check_line
from levelhead.cadence.afterwards import AfterPromise, keep
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotFound


@transaction.atomic
def keep_after(
    actor: Actor, after: AfterPromise, *, note: str = "", acknowledged: frozenset[str] = frozenset()
) -> AfterPromise:
    """Mark ``after`` as kept and return it; ``note`` is one line for readers: where the review stands, say.

    Raises NotAllowed unless ``actor`` is the spokesperson. A second press changes nothing.
    """
    incident, fresh = open_after(actor, after)
    if fresh.state != AfterPromise.State.OPEN:
        return fresh
    note = check_line(note, "note")
    if note:
        pass_gates(Saying(actor, incident.page, incident, "update", (note,), acknowledged))
    keep(fresh, at=page_now(incident.page), note=note)
    incident.revision = bump(incident.page)
    incident.save(update_fields=["revision"])
    actor.record("keep_after", page=incident.page, subject="incident", subject_id=incident.public_id)
    return fresh


def open_after(actor: Actor, after: AfterPromise) -> tuple[Incident, AfterPromise]:
    """Return the locked incident of ``after`` and the promise as it stands; NotAllowed unless ``actor`` speaks."""
    actor.require("hold_voice")
    incident = locked(after.incident)
    check_voice(actor, incident)
    fresh = AfterPromise.objects.select_for_update().get(pk=after.pk)
    fresh.incident = incident
    return incident, fresh


def after_by_id(incident: Incident, public_id: str) -> AfterPromise:
    """Return what was promised under this id; NotFound otherwise."""
    found = incident.afterwards.select_related("incident").filter(public_id=public_id).first()
    if found is None:
        raise NotFound(_("Nothing like this was promised here."))
    return found
