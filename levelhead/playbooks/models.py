"""An organisation's own ready words: each edit is a version of its own, so that none is lost."""

from django.db import models

from levelhead.lib.ids import public_id


class Template(models.Model):
    """Ready words of the organisation's own, for one kind of crisis at one stage.

    Without a ``name`` they stand in place of those that came with Levelhead; with one they are offered beside them.
    """

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="templates")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    kind = models.CharField(max_length=16)
    stage = models.CharField(max_length=16)
    language = models.CharField(max_length=12, default="en")
    name = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "stage", "name"]
        constraints = [
            models.UniqueConstraint(fields=["page", "kind", "stage", "language", "name"], name="template_once")
        ]


class TemplateVersion(models.Model):
    """One state of a template. An empty ``text`` puts the organisation's own words away."""

    template = models.ForeignKey(Template, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    person = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["template", "number"], name="template_version_once")]


class Playbook(models.Model):
    """What an organisation has settled ahead for one kind of crisis, while all was quiet.

    ``approver`` must look at every update before it goes out; after ``alone_after`` minutes without an answer the
    spokesperson may publish alone. ``next_minutes`` is promised first. ``steps`` holds the first steps, one a line.
    Words are posted from ``accounts`` alone, or from all where none is named.
    """

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="playbooks")
    kind = models.CharField(max_length=16)
    speaker = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+", null=True)
    approver = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+", null=True)
    alone_after = models.PositiveSmallIntegerField(default=15)
    next_minutes = models.PositiveSmallIntegerField(null=True)
    components = models.ManyToManyField("levelhead.Component", related_name="+")
    steps = models.TextField(blank=True)
    accounts = models.ManyToManyField("levelhead.Connection", related_name="+")

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["page", "kind"], name="playbook_once_a_kind")]


class StepDone(models.Model):
    """A first step that somebody has done in an incident's room, in the words that it had then."""

    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="steps_done")
    step = models.CharField(max_length=300)
    person = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["incident", "step"], name="step_done_once")]
