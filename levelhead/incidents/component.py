"""Components: the parts of a service as its readers know them, and how each has been doing."""

from django.db import models

from levelhead.incidents.choices import ComponentStatus
from levelhead.lib.ids import public_id


class ComponentGroup(models.Model):
    """Components that belong together under one heading."""

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="groups")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    name = models.CharField(max_length=120)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class Component(models.Model):
    """One part of the service. ``removed_at`` hides it without losing its past."""

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="components")
    group = models.ForeignKey(ComponentGroup, models.SET_NULL, related_name="components", null=True, blank=True)
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    name = models.CharField(max_length=120)
    description = models.CharField(max_length=300, blank=True)
    position = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=24, choices=ComponentStatus.choices, default=ComponentStatus.OPERATIONAL)
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


class ComponentChange(models.Model):
    """A component's status from an instant on (page time); the 90 days are drawn from these."""

    component = models.ForeignKey(Component, models.PROTECT, related_name="changes")
    at = models.DateTimeField()
    status = models.CharField(max_length=24, choices=ComponentStatus.choices)
    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["component", "at"])]
