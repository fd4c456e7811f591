"""First steps, as the playbook for this kind of crisis lists them: ticked off by whoever did them."""

from typing import Any

from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.tick_step import tick_step
from levelhead.console.room.section import Section
from levelhead.console.word_form import Typed
from levelhead.incidents.models import Incident
from levelhead.people.models import Person
from levelhead.playbooks.books import playbook_of, steps_of


def facts(incident: Incident, _person: Person, _typed: Typed) -> dict[str, Any]:
    """Return each step with who has done it, if anybody."""
    done = {row.step: row for row in incident.steps_done.select_related("person")}
    return {"steps": [(step, done.get(step)) for step in steps_of(playbook_of(incident.page, incident.kind))]}


def tick(by: Actor, incident: Incident, typed: Typed) -> str:
    """Tick a step off."""
    tick_step(by, incident, step=typed["about"], done=True)
    return _("Done: %(step)s") % {"step": typed["about"]}


def untick(by: Actor, incident: Incident, typed: Typed) -> str:
    """Take a tick back."""
    tick_step(by, incident, step=typed["about"], done=False)
    return _("Open again: %(step)s") % {"step": typed["about"]}


SECTION = Section("console/room/steps.html", "side", facts, {"tick": tick, "untick": untick})
