"""A one-off notice to those affected: the people on a list that was brought along, who never subscribed.

Each gets the words once, with the fields of their own line in them. When the list is erased, what is left of a person
is that something was sent and when, and a keyed mark by which somebody who shows their address can still be answered.
"""

from django.db import models

from levelhead.lib.ids import public_id


class Notice(models.Model):
    """Its words, whose they are, and until when the list is kept. ``{name}`` and other columns may stand in them."""

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="notices")
    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="notices", null=True)
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    speaker = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    speaker_name = models.CharField(max_length=250)
    said_at = models.DateTimeField()
    erase_at = models.DateTimeField(db_index=True)
    erased_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=64, unique=True, null=True, editable=False)

    class Meta:
        ordering = ["-id"]


class NoticeRecipient(models.Model):
    """One line of the list. ``fields`` are emptied when the list is erased; ``mark`` stays (see ``marks.mark_of``)."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="recipients")
    address = models.ForeignKey("levelhead.Address", models.PROTECT, related_name="+")
    fields = models.JSONField(default=dict)
    mark = models.CharField(max_length=64, db_index=True)
    erased = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "address"], name="notice_once_an_address")]
