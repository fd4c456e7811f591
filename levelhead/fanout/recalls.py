"""What has to be called back after a removal, and what became of it."""

from django.db import models


class Recall(models.Model):
    """One message over one channel that ``people`` have got. ``delivery`` names a post that can be changed."""

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting"
        EDITED = "edited"
        GONE = "gone"
        CANNOT = "cannot"
        FAILED = "failed"

    removal = models.ForeignKey("levelhead.Removal", models.PROTECT, related_name="recalls")
    message = models.ForeignKey("levelhead.Message", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=24)
    people = models.PositiveIntegerField(default=1)
    delivery = models.ForeignKey("levelhead.Delivery", models.PROTECT, related_name="+", null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "id"])]
