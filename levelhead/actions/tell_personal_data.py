"""Say whether people's personal data is out: the law then lists what to tell them, whatever the kind of crisis."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.incidents.models import Incident


@transaction.atomic
def tell_personal_data(actor: Actor, incident: Incident, *, out: bool) -> Incident:
    """Keep on ``incident`` whether personal data is ``out``, and return it; the same said twice is said once.

    Readers see nothing of it: it tells the coach what to ask for. NotAllowed for those who may not draft.
    """
    actor.require("draft")
    fresh = Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
    if fresh.personal_data is not out:
        fresh.personal_data = out
        fresh.save(update_fields=["personal_data"])
        actor.record("tell_personal_data", page=fresh.page, subject="incident", subject_id=fresh.public_id, out=out)
    incident.personal_data = out
    return incident
