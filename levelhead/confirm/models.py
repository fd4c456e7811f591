"""A round, whom it asked, and what they answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from levelhead.lib.ids import public_id, token


class Round(models.Model):
    """One round of one incident. ``resolved_because`` is why it was resolved against what the round said.

    ``is_public``: the page says how it stands; ``told`` are the figures that stand on it, "works/answered/asked".
    ``warned_at``: when the spokesperson was told that "not yet" grows though it counts as resolved.
    """

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="rounds")
    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="rounds")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    opened_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    is_public = models.BooleanField(default=False)
    told = models.CharField(max_length=40, blank=True)
    not_yet_when_resolved = models.PositiveIntegerField(null=True)
    resolved_because = models.CharField(max_length=300, blank=True)
    warned_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident"], condition=models.Q(closed_at=None), name="one_open_round_an_incident"
            )
        ]


class Asked(models.Model):
    """Somebody who was asked: by a report of theirs, or as a subscriber. ``key`` is their private link's."""

    class Answer(models.TextChoices):
        """What they said; it can be changed."""

        WORKS = "works", _("it works for me")
        NOT_YET = "not_yet", _("not yet")
        UNAFFECTED = "unaffected", _("it never touched me")

    round = models.ForeignKey(Round, models.PROTECT, related_name="asked")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    key = models.CharField(max_length=64, unique=True, default=token, editable=False)
    report = models.ForeignKey("levelhead.Report", models.PROTECT, related_name="+", null=True)
    subscriber = models.ForeignKey("levelhead.Subscriber", models.PROTECT, related_name="+", null=True)
    address = models.ForeignKey("levelhead.Address", models.PROTECT, related_name="+", null=True)
    component = models.ForeignKey("levelhead.Component", models.PROTECT, related_name="+", null=True)
    group = models.ForeignKey("levelhead.ReportGroup", models.PROTECT, related_name="+", null=True)
    answer = models.CharField(max_length=12, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["round", "answer"])]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "address"], condition=~models.Q(address=None), name="asked_once_an_address"
            )
        ]


class RoundRule(models.Model):
    """When an organisation takes "resolved" for well founded: enough answers of which enough say it works, or quiet.

    ``quiet_minutes``: without a single "not yet" for so long after the question went out, silence counts too.
    """

    page = models.OneToOneField("levelhead.Page", models.PROTECT, related_name="round_rule")
    least_answers = models.PositiveIntegerField(default=5)
    least_percent = models.PositiveSmallIntegerField(default=90)
    quiet_minutes = models.PositiveIntegerField(default=60)
