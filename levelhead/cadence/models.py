"""Promises: when the next word was said to come, and whether it did; and how soon the house means it to come."""

from datetime import time

from django.db import models
from django.db.models import Value

from levelhead.incidents.choices import Impact, Status


class Promise(models.Model):
    """When the next update was promised: made by an update, settled by the next. ``due_at`` is on a whole minute.

    Moving it changes ``due_at`` and leaves a ``Move`` behind. How states are told apart stands in ``judging``.
    """

    class State(models.TextChoices):
        """How it stands: open until the next word; then kept, late or broken; moved where no other took its place."""

        OPEN = "open"
        KEPT = "kept"
        LATE = "late"
        BROKEN = "broken"
        MOVED = "moved"
        STOPPED = "stopped"

    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="promises")
    made_by = models.OneToOneField("levelhead.Update", models.PROTECT, related_name="promise")
    due_at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    settled_by = models.ForeignKey("levelhead.Update", models.PROTECT, related_name="+", null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "due_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["incident"], condition=models.Q(state="open"), name="one_open_promise_an_incident"
            )
        ]


class Move(models.Model):
    """A promise put off in the open, before it was due or, which breaks it, after. Times are page time.

    ``to_due`` is empty where no other time was promised instead.
    """

    promise = models.ForeignKey(Promise, models.PROTECT, related_name="moves")
    from_due = models.DateTimeField()
    to_due = models.DateTimeField(null=True)
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]


class Silence(models.Model):
    """A spokesperson's decision to promise no time, with the reason that readers see. It ends with the next promise.

    ``said_with`` is the update that said so, empty where it was decided between two updates. Times are page time.
    """

    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="silences")
    said_with = models.ForeignKey("levelhead.Update", models.PROTECT, related_name="silences", null=True)
    decided_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    because = models.CharField(max_length=300)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]


def usual_minutes() -> dict[str, dict[str, int]]:
    """Return the minutes until the next word that are proposed where the house has set nothing else."""
    row = (Status.INVESTIGATING.value, Status.IDENTIFIED.value, Status.MONITORING.value)
    usual = {Impact.CRITICAL: (10, 10, 30), Impact.MAJOR: (15, 30, 60), Impact.MINOR: (30, 60, 120)}
    return {impact.value: dict(zip(row, minutes, strict=True)) for impact, minutes in usual.items()}


def usual_stretch() -> list[list[int]]:
    """Return from which age of an incident (hours) the next word may take at least how long (minutes)."""
    return [[4, 60], [24, 120], [72, 480]]


class Pace(models.Model):
    """How soon the house means its next word to come. A page without a row keeps the usual pace.

    ``minutes`` holds minutes by impact and status, ``kinds`` by kind of crisis and status where a playbook sets
    others; ``stretch`` pairs of (hours open, least minutes). Once an incident has been open for ``quiet_after``
    hours, no time between ``quiet_from`` and ``quiet_until`` (on the wall of the page's zone) is proposed; without
    them, every hour is alike. ``first_word`` is in minutes.
    """

    page = models.OneToOneField("levelhead.Page", models.PROTECT, related_name="pace")
    minutes = models.JSONField(default=usual_minutes)
    kinds = models.JSONField(default=dict, db_default=Value({}, models.JSONField()))
    stretch = models.JSONField(default=usual_stretch)
    first_word = models.PositiveSmallIntegerField(default=5)
    quiet_from = models.TimeField(null=True, default=time(22))
    quiet_until = models.TimeField(null=True, default=time(8))
    quiet_after = models.PositiveSmallIntegerField(default=8)
