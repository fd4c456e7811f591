"""Mail that came in, as it came: stored whole before the other side is told that we have it."""

from django.db import models

from levelhead.lib.ids import public_id


class IncomingMail(models.Model):
    """One mail as it arrived. ``digest`` (of recipient and content) keeps what is delivered twice from counting twice.

    ``recipient`` is the address it was delivered to: the token in it decides where it goes. ``raw`` is emptied once it
    has been dealt with. Times are the machine's.
    """

    class State(models.TextChoices):
        """Waiting to be read, put off for an hour (too many in one talk), dealt with, left alone (an automatic mail, a
        stranger's token), or not readable."""

        WAITING = "waiting"
        HELD = "held"
        DONE = "done"
        LEFT = "left"
        FAILED = "failed"

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="+")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    digest = models.CharField(max_length=64, unique=True)
    recipient = models.CharField(max_length=320)
    raw = models.BinaryField(default=bytes)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    why = models.CharField(max_length=80, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    received_at = models.DateTimeField(db_index=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "id"])]
