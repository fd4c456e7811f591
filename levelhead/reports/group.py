"""A group: near-same reports, told by the words they share."""

from django.db import models

from levelhead.lib.ids import public_id
from levelhead.reports.intent_names import named


class ReportGroup(models.Model):
    """Reports about one thing. ``name`` is made of the words they share until ``named_by`` gives it a better one.

    ``about`` is the key of what they want, where that is clear and no person has named them: ``title`` says it before
    those words, in the language of whoever looks.
    ``made_by`` is empty where it came together by itself and nobody has sorted it by hand since. ``terms`` holds what
    its reports have in common (a term's stem and how often), and nothing else of them. ``joined_to``: it was joined to
    another and holds nothing any more. ``answered_at``: the page says it, or somebody has decided that it need not.
    """

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="report_groups")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="report_groups", null=True)
    name = models.CharField(max_length=120)
    about = models.CharField(max_length=24, blank=True, default="", db_default="")
    named_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+", null=True)
    made_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField()
    terms = models.JSONField(default=dict)
    size = models.PositiveIntegerField(default=0)
    joined_to = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-size", "id"]
        indexes = [models.Index(fields=["page", "incident"])]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What the group is called: as a person has named it, or what its reports want and the words they share."""
        return self.name if self.named_by_id is not None else named(self.about, self.name)


class SavedAnswer(models.Model):
    """Words that answerers use again, with blanks (``[[what to do now]]``) that must be filled before they go."""

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="saved_answers")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    name = models.CharField(max_length=80)
    text = models.TextField()
    made_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "id"]
