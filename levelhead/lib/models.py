"""What belongs to no domain."""

from django.db import models


class Kept(models.Model):
    """A value of the shared cache, under a fingerprint of its key; ``expires`` in seconds since 1970."""

    key = models.CharField(max_length=64, primary_key=True)
    value = models.TextField()
    expires = models.FloatField(db_index=True)
