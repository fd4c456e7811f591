"""Redaction: words taken away everywhere at once, the dated lines that say so, and who has confirmed it."""

from django.db import models

from levelhead.lib.ids import public_id


class Removal(models.Model):
    """Words removed: why, by whom, how many places held them. The words stand nowhere but sealed in ``word``.

    ``of_picture``: it was a picture, and ``word`` is its checksum, by which it was named on the site.
    ``at`` is page time. ``revision`` is the page's from which on no target may hold them. ``cleaned_at`` is when the
    database let go of their bytes. ``original`` (sealed) is what the places held before, kept under legal hold alone.
    """

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="removals")
    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="removals")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    word = models.ForeignKey("levelhead.WithheldWord", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    ordered_by = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    made_at = models.DateTimeField()
    places = models.JSONField(default=dict)
    revision = models.PositiveBigIntegerField(default=0)
    cleaned_at = models.DateTimeField(null=True)
    original = models.BinaryField(default=bytes)

    of_picture = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ["-id"]


class RemovalMark(models.Model):
    """Where readers see that words were removed: beside an update, or (``update_said`` empty) under the headline."""

    removal = models.ForeignKey(Removal, models.PROTECT, related_name="marks")
    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="marks")
    update_said = models.ForeignKey("levelhead.Update", models.PROTECT, related_name="marks", null=True)

    class Meta:
        ordering = ["id"]


class Target(models.Model):
    """A folder in which a press prints the site: the revision it holds, and the latest removal it has carried out.

    ``holds`` counts files that hold removed words all the same; it must be 0.
    """

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="targets")
    name = models.CharField(max_length=255, unique=True)
    revision = models.PositiveBigIntegerField(default=0)
    removals = models.PositiveIntegerField(default=0)
    holds = models.PositiveIntegerField(default=0)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
