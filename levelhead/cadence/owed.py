"""Owed words: private deadlines beside the public promise. No page shows them, ever."""

from datetime import datetime, timedelta

from django.db import models

from levelhead.incidents.models import Incident
from levelhead.lib.ids import public_id

OWED = "owed"
REGULATOR_HOURS = timedelta(hours=72)
"""GDPR, article 33(1): from when the organisation became aware of the breach."""


class OwedWord(models.Model):
    """Word owed to somebody in private by ``due_at`` (page time), with the person who sees to it.

    ``since`` is when it began to be owed: for a regulator, when the breach was known.
    """

    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="owed_words")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    to = models.CharField(max_length=120)
    owner = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    since = models.DateTimeField()
    due_at = models.DateTimeField()
    note = models.TextField(blank=True)
    added_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["due_at", "id"]


def still_owed(incident: Incident) -> models.QuerySet[OwedWord]:
    """Return what ``incident`` still owes in private, the first due first."""
    return OwedWord.objects.filter(incident=incident, done_at=None).select_related("owner")


def regulator_due(known: datetime) -> datetime:
    """Return by when a breach known since ``known`` must be reported."""
    return known + REGULATOR_HOURS
