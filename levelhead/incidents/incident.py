"""The incident: something has gone wrong, somebody speaks for it, and it has a lasting address."""

from django.db import models

from levelhead.incidents.choices import ComponentStatus, Impact, Kind, Status
from levelhead.lib.ids import public_id


class Incident(models.Model):
    """One trouble from alarm to resolved.

    ``published_at`` is empty while the room is open without a public word. ``revision`` is the page's revision of
    the last change readers can see. ``lock`` counts public words, so that a form can tell that one came between;
    ``once`` is the declaring form's own token, so that a second press opens no second incident.
    ``headline`` is the present one; each update keeps its own.
    ``began_at``, ``published_at`` and ``resolved_at`` are page time, and so is ``false_alarm_at``: when it was
    withdrawn as something that was never real. One that was merged into another (``merged_into``) is public no more;
    ``was_published_at`` keeps when it first was, since its address leads to the other for ever. ``personal_data`` says
    whether people's personal data is out; while nobody has said (None), it is in a breach.
    """

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="incidents")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.OTHER)
    headline = models.CharField(max_length=300)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.INVESTIGATING)
    impact = models.CharField(max_length=12, choices=Impact.choices, default=Impact.MINOR)
    spokesperson = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="speaks_for")
    spokesperson_since = models.DateTimeField()
    opened_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+", null=True)
    opened_at = models.DateTimeField()
    began_at = models.DateTimeField()
    began_is_estimate = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, db_index=True)
    resolved_at = models.DateTimeField(null=True, db_index=True)
    false_alarm_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, related_name="merged", null=True)
    was_published_at = models.DateTimeField(null=True)
    revision = models.PositiveBigIntegerField(default=0, db_index=True)
    lock = models.PositiveIntegerField(default=0)
    once = models.CharField(max_length=40, unique=True, null=True, editable=False)
    personal_data = models.BooleanField(null=True)

    class Meta:
        ordering = ["-began_at", "-id"]
        # What every publish asks; without these SQLite would walk through all the incidents of the page.
        indexes = [
            models.Index(fields=["page", "revision"]),
            models.Index(fields=["page", "published_at"]),
            models.Index(fields=["page", "resolved_at"]),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def data_is_out(self) -> bool:
        """Whether people's personal data is out, as far as anybody has said."""
        return self.kind == Kind.BREACH if self.personal_data is None else self.personal_data

    @property
    def is_open(self) -> bool:
        """Whether the team still owes readers word on it."""
        return self.resolved_at is None


class AffectedComponent(models.Model):
    """A component that an incident touches, its status by that incident now, and a word on it."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="affected")
    component = models.ForeignKey("levelhead.Component", models.PROTECT, related_name="+")
    status = models.CharField(max_length=24, choices=ComponentStatus.choices)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["component__position", "id"]
        constraints = [models.UniqueConstraint(fields=["incident", "component"], name="component_once_an_incident")]
