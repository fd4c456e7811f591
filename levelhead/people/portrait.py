"""The picture of somebody who speaks: small, square, drawn anew by us.

It stands in the database, since every machine that prints the page must have it, and a backup holds it by itself.
"""

from django.db import models


class Portrait(models.Model):
    """One person's picture as the page shows it: a WebP file, whose checksum stands in ``Person.picture``."""

    person = models.OneToOneField("levelhead.Person", models.CASCADE, related_name="portrait")
    octets = models.BinaryField()
