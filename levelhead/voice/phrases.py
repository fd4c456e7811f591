"""How an organisation speaks: phrases it does not use, terms and products its readers know, its own addresses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from levelhead.coach import House
from levelhead.incidents.models import Page
from levelhead.lib.ids import public_id


class Phrase(models.Model):
    """One phrase of the organisation's own: words as they are written, never an expression to be run.

    ``instead`` is what to say in place of a banned one; it may be empty.
    """

    class Kind(models.TextChoices):
        """What the coach and the guard are to do with it."""

        BANNED = "banned", _("Not our words")
        ALLOWED = "allowed", _("Terms our readers know")
        PRODUCT = "products", _("Our products")
        CONTACT = "contacts", _("Our own addresses")

    page = models.ForeignKey("levelhead.Page", models.PROTECT, related_name="phrases")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    text = models.CharField(max_length=100)
    instead = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["kind", "text"]
        constraints = [models.UniqueConstraint(fields=["page", "kind", "text"], name="phrase_once")]


def house_of(page: Page) -> House:
    """Return the phrases of ``page`` as the coach takes them."""
    rows: dict[str, dict[str, str]] = {kind: {} for kind in Phrase.Kind.values}
    for kind, text, instead in page.phrases.values_list("kind", "text", "instead"):
        rows[kind][text] = instead
    return House(
        banned=rows["banned"],
        allowed=tuple(rows["allowed"]),
        products=tuple(rows["products"]),
        contacts=tuple(rows["contacts"]),
    )
