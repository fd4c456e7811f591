"""The keys by which readers can tell the page from a forgery."""

from django.db import models


class SigningKey(models.Model):
    """A key of the page. ``public`` is in base64, ``private`` sealed (``fanout.seal``) and emptied on retiring.

    A new key is vouched for by the one before: ``vouched_by`` is that one's name, ``voucher`` its signature.
    """

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="signing_keys")
    name = models.CharField(max_length=16)
    public = models.CharField(max_length=60)
    private = models.BinaryField(default=bytes)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)
    vouched_by = models.CharField(max_length=16, blank=True)
    voucher = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=models.Q(retired_at=None), name="one_signing_key_a_page"
            ),
            models.UniqueConstraint(fields=["page", "name"], name="signing_key_once"),
        ]
