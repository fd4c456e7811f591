"""Tick a first step off, or take the tick back."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.incidents.models import Incident
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotFound
from levelhead.playbooks.books import playbook_of, steps_of
from levelhead.playbooks.models import StepDone


@transaction.atomic
def tick_step(actor: Actor, incident: Incident, *, step: str, done: bool) -> None:
    """Note that a step of the incident's playbook is done, or that it is not; a second press changes nothing."""
    actor.require("draft")
    if step not in steps_of(playbook_of(incident.page, incident.kind)):
        raise NotFound(_("This step is not in the playbook any more."))
    if done:
        made = {"person": actor.person, "at": machine_now()}
        _row, changed = StepDone.objects.get_or_create(incident=incident, step=step, defaults=made)
    else:
        changed = bool(StepDone.objects.filter(incident=incident, step=step).delete()[0])
    if changed:
        actor.record("tick_step", page=incident.page, subject="incident", subject_id=incident.public_id, done=done)
