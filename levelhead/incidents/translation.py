"""Public words in a further language: each written by a named person, kept beside the words that it translates.

A translation holds for exactly the words that it was written for. Where those change (a typo fixed, words removed), it
no longer matches, and readers see the new words until somebody has translated them again.
"""

from hashlib import sha256

from django.db import models


class Translator(models.Model):
    """Somebody who writes the page's words in ``language``, beside those who may speak."""

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="translators")
    person = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="translates")
    language = models.CharField(max_length=12)

    class Meta:
        ordering = ["language", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "language"], name="translator_once_a_language")]


class Translation(models.Model):
    """``text`` says in ``language`` what ``original`` says. ``incident`` is empty for the names of components.

    ``said_with`` is the update that the words belong to, where they belong to one. ``key`` is the original's checksum.
    """

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="translations")
    incident = models.ForeignKey("levelhead.Incident", models.PROTECT, related_name="translations", null=True)
    said_with = models.ForeignKey("levelhead.Update", models.PROTECT, related_name="translations", null=True)
    language = models.CharField(max_length=12)
    key = models.CharField(max_length=64, editable=False)
    original = models.TextField()
    text = models.TextField()
    person = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=120)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "language", "key"],
                condition=models.Q(incident__isnull=False),
                name="translation_once_an_incident",
            ),
            models.UniqueConstraint(
                fields=["page", "language", "key"],
                condition=models.Q(incident__isnull=True),
                name="translation_once_a_page",
            ),
        ]


def key_of(original: str) -> str:
    """Return what a translation of ``original`` is found by."""
    return sha256(original.encode()).hexdigest()
