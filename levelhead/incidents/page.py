"""The page: one organisation's one public place, with its zone, its revision and its clock."""

from django.db import models

from levelhead.lib.ids import public_id


class Page(models.Model):
    """What readers open. Every other row belongs to one.

    ``revision`` counts published changes; each target of the site stores the revision it holds and catches up.
    While ``frozen_at`` is set nothing is published or delivered.
    ``official`` and ``never_asks`` tell readers who is an impostor: a line for each account, and for each thing.
    ``language`` is the first one, which never waits; ``languages`` are the further ones, with spaces between.
    ``clock_*`` maps the machine's time to the page's (see ``lib.clock``).
    """

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    organisation = models.CharField(max_length=120)
    zone = models.CharField(max_length=64, default="UTC")
    language = models.CharField(max_length=12, default="en")
    languages = models.CharField(max_length=200, blank=True, default="", db_default="")
    spokesperson = models.ForeignKey("levelhead.Person", models.SET_NULL, related_name="+", null=True)
    revision = models.PositiveBigIntegerField(default=0)
    set_up_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True)
    official = models.TextField(blank=True, default="", db_default="")
    never_asks = models.TextField(blank=True, default="", db_default="")
    clock_origin = models.DateTimeField(null=True)
    clock_anchor = models.DateTimeField(null=True)
    clock_rate = models.FloatField(default=1.0)

    @property
    def further(self) -> list[str]:
        """The languages beside the first."""
        return self.languages.split()

    def __str__(self) -> str:
        return self.organisation
