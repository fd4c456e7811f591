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
