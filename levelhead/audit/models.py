"""The audit trail: who did what, when. It only grows, and holds ids, never words or addresses."""

from typing import Any, NoReturn

from django.db import models

from levelhead.lib.errors import Refused


class Entry(models.Model):
    """One act. ``details`` holds ids, counts and states only."""

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(db_index=True)
    person = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+", null=True)
    system_user = models.CharField(max_length=64, blank=True)
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=40, blank=True)
    subject_id = models.CharField(max_length=40, blank=True, db_index=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the line once; a second save is refused, since the trail only grows."""
        if self.pk is not None:
            raise Refused("The audit trail only grows: a line in it cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: a line of the trail stays."""
        raise Refused("The audit trail only grows: a line in it cannot be removed.")
