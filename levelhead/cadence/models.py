"""Promises: when the next word was said to come, and whether it did."""

from django.db import models


class Promise(models.Model):
    """When the next update was promised: made by an update, settled by the next. ``due_at`` is on a whole minute."""

    class State(models.TextChoices):
        """How it stands: open until the next word; then kept, or late."""

        OPEN = "open"
        KEPT = "kept"
        LATE = "late"

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
