"""How a word changes the components it names, and what a component shows when several incidents touch it."""

from collections.abc import Sequence
from datetime import datetime

from levelhead.actions.word import ComponentWord
from levelhead.incidents.choices import ComponentStatus, worst
from levelhead.incidents.models import AffectedComponent, Component, ComponentChange, Incident, Update, UpdateComponent


def apply(incident: Incident, words: Sequence[ComponentWord], at: datetime) -> None:
    """Record what ``words`` say of the incident's components from ``at`` (page time) on."""
    for word in words:
        AffectedComponent.objects.update_or_create(
            incident=incident, component=word.component, defaults={"status": word.status, "note": word.note}
        )
        refresh(word.component, incident, at)


def reveal(incident: Incident, at: datetime) -> None:
    """Show what an incident that becomes public says of its components, all of them, from ``at`` (page time) on."""
    for row in incident.affected.select_related("component"):
        refresh(row.component, incident, at)


def quote(update: Update, words: Sequence[ComponentWord]) -> None:
    """Keep what ``update`` said of each component beside it."""
    UpdateComponent.objects.bulk_create(
        UpdateComponent(update_said=update, component=w.component, status=w.status, note=w.note) for w in words
    )


def settle(incident: Incident, at: datetime) -> None:
    """Put every component of a resolved incident back to work, unless another open incident still holds it."""
    for row in incident.affected.select_related("component"):
        if row.status != ComponentStatus.OPERATIONAL:
            row.status = ComponentStatus.OPERATIONAL
            row.save(update_fields=["status"])
        refresh(row.component, incident, at)


def refresh(component: Component, incident: Incident, at: datetime) -> None:
    """Show the worst that any open, public incident says of ``component``, and note the change for the 90 days."""
    held = AffectedComponent.objects.filter(
        component=component, incident__resolved_at=None, incident__published_at__isnull=False
    ).values_list("status", flat=True)
    status = worst(list(held))
    if status == component.status:
        return
    Component.objects.filter(pk=component.pk).update(status=status)
    component.status = status
    ComponentChange.objects.create(component=component, at=at, status=status, incident=incident)
