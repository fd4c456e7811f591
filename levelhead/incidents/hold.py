"""Legal hold: while it stands, nothing of an incident is deleted, erased or thinned out."""

from django.db import models

from levelhead.incidents.incident import Incident


class LegalHold(models.Model):
    """One hold on an incident, from ``since`` until it is lifted. The record of it stays."""

    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=300)
    since = models.DateTimeField()
    set_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+", null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident"], condition=models.Q(lifted_at=None), name="one_legal_hold_an_incident"
            )
        ]


def hold_on(incident: Incident) -> LegalHold | None:
    """Return the hold that stands on ``incident``, or None."""
    return LegalHold.objects.filter(incident=incident, lifted_at=None).select_related("set_by").first()


def held(incident: Incident | None) -> bool:
    """Return whether ``incident`` is under legal hold. Whatever deletes, erases or thins out asks here first."""
    return incident is not None and hold_on(incident) is not None


def any_held() -> bool:
    """Return whether any incident is under legal hold."""
    return LegalHold.objects.filter(lifted_at=None).exists()
