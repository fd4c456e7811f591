"""Say that an incident is of another kind than it was declared as: what was settled for that kind holds from now on."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.incidents.choices import Kind
from levelhead.incidents.models import Incident
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.people.permissions import may
from levelhead.playbooks.books import approver_of


@transaction.atomic
def change_kind(actor: Actor, incident: Incident, kind: str) -> Incident:
    """Keep on ``incident`` that it is of ``kind``, and return it; readers see nothing of it.

    The coach, the ready words, the first steps and the times that are proposed follow it. NotAllowed for those who may
    not open an incident; and where somebody must look at words of the present kind first, for all but owners.
    """
    actor.require("open_incident")
    if kind not in Kind:
        raise Refused(_("There is no kind of trouble “%(kind)s”.") % {"kind": kind[:40]}, "kind")
    fresh = Incident.objects.select_for_update(of=("self",)).select_related("page").get(pk=incident.pk)
    if fresh.kind != kind:
        if approver_of(fresh) and not may(actor.person, "manage_page"):
            raise NotAllowed(_("Words of this kind of trouble are looked at by a second person: an owner changes it."))
        before, fresh.kind = fresh.kind, kind
        fresh.save(update_fields=["kind"])
        actor.record(
            "change_kind",
            page=fresh.page,
            subject="incident",
            subject_id=fresh.public_id,
            before=before,
            kind=kind,
        )
    incident.kind = kind
    return incident
