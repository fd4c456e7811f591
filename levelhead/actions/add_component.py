"""Add a component, and its group where it is new."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.guard_words import guard_words
from levelhead.actions.published import bump
from levelhead.actions.saying import Saying
from levelhead.actions.withhold_word import nothing_withheld
from levelhead.actions.word import check_line
from levelhead.incidents.models import Component, ComponentChange, ComponentGroup, Page
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused


@transaction.atomic
def add_component(
    actor: Actor,
    *,
    page: Page,
    name: str,
    group: str = "",
    description: str = "",
    acknowledged: frozenset[str] = frozenset(),
) -> Component:
    """Add a component to the end of the page and return it; Refused where the name is empty or taken.

    Readers see all three. Held for a secret or private data in them that is not in ``acknowledged``.
    """
    actor.require("manage_components")
    name = check_name(page, name)
    pass_words(Saying(actor, page, None, "component", (name, group, description), acknowledged))
    now = page_now(page)
    component = Component.objects.create(
        page=page,
        name=name,
        group=group_called(page, group),
        description=check_line(description, "description", 300),
        position=page.components.count(),
        created_at=now,
    )
    ComponentChange.objects.create(component=component, at=now, status=component.status)
    bump(page)
    actor.record("add_component", page=page, subject="component", subject_id=component.public_id)
    return component


def pass_words(saying: Saying) -> None:
    """Let the words of a component through the gates that are for such: nothing withheld, nothing secret."""
    nothing_withheld(saying)
    guard_words(saying)


def check_name(page: Page, name: str, but: Component | None = None) -> str:
    """Return the name; Refused where it is empty or another component in use has it."""
    name = check_line(name, "name", 120)
    if not name:
        raise Refused(_("Write the component's name as your readers know it."), "name")
    taken = page.components.filter(name__iexact=name, removed_at=None)
    if but is not None:
        taken = taken.exclude(pk=but.pk)
    if taken.exists():
        raise Refused(_("There is a component “%(name)s” already.") % {"name": name}, "name")
    return name


def group_called(page: Page, name: str) -> ComponentGroup | None:
    """Return the group of this name, made when it is new; None for an empty name."""
    name = check_line(name, "group", 120)
    if not name:
        return None
    found, _made = ComponentGroup.objects.get_or_create(
        page=page, name=name, defaults={"position": page.groups.count()}
    )
    return found
