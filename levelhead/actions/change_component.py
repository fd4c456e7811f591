"""Rename, regroup, describe or reorder a component."""

from django.db import transaction

from levelhead.actions.add_component import check_name, group_called, pass_words
from levelhead.actions.by import Actor
from levelhead.actions.published import bump
from levelhead.actions.saying import Saying
from levelhead.actions.word import check_line
from levelhead.incidents.models import Component


@transaction.atomic
def change_component(
    actor: Actor,
    component: Component,
    *,
    name: str | None = None,
    group: str | None = None,
    description: str | None = None,
    position: int | None = None,
    acknowledged: frozenset[str] = frozenset(),
) -> Component:
    """Change what is given and leave the rest; return the component. Held as where one is added."""
    actor.require("manage_components")
    fresh = Component.objects.select_for_update(of=("self",)).select_related("page").get(pk=component.pk)
    said = (name or "", group or "", description or "")
    pass_words(Saying(actor, fresh.page, None, "component", said, acknowledged))
    if name is not None:
        fresh.name = check_name(fresh.page, name, fresh)
    if group is not None:
        fresh.group = group_called(fresh.page, group)
    if description is not None:
        fresh.description = check_line(description, "description", 300)
    if position is not None:
        fresh.position = max(position, 0)
    fresh.save()
    bump(fresh.page)
    actor.record("change_component", page=fresh.page, subject="component", subject_id=fresh.public_id)
    return fresh
