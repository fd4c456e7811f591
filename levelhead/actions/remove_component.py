"""Take a component off the page; its past stays."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.published import bump
from levelhead.incidents.models import Component
from levelhead.lib.clock import page_now


@transaction.atomic
def remove_component(actor: Actor, component: Component) -> None:
    """Hide ``component`` from now on; removing it twice changes nothing."""
    actor.require("manage_components")
    changed = Component.objects.filter(pk=component.pk, removed_at=None).update(removed_at=page_now(component.page))
    if changed:
        bump(component.page)
        actor.record("remove_component", page=component.page, subject="component", subject_id=component.public_id)
