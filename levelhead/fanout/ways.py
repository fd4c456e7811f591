"""The ways to reach somebody on the team: their mail, and every channel that they have linked and confirmed."""

from collections.abc import Sequence

from django.db import models

from levelhead.fanout.connections import carrying
from levelhead.fanout.models import Address
from levelhead.fanout.post import address_of
from levelhead.incidents.models import Page
from levelhead.lib.ids import public_id
from levelhead.people.models import Person

MAIL = "email"


class Way(models.Model):
    """A channel that somebody has linked. Nudges go there once it is confirmed by the code that was sent to it.

    ``only_late`` keeps it for what is due or late already: for what wakes people.
    """

    person = models.ForeignKey("levelhead.Person", models.PROTECT, related_name="ways")
    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    address = models.ForeignKey(Address, models.PROTECT, related_name="+")
    only_late = models.BooleanField(default=False)
    code = models.CharField(max_length=8, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["person", "address"], name="way_once_a_person")]


def addresses_of(page: Page, people: Sequence[Person], *, late: bool) -> dict[int, list[Address]]:
    """Return where each of ``people`` (by id) is reached; with ``late``, also by what wakes them."""
    found = {person.pk: [address_of(page, person.email, MAIL)] for person in people}
    ways = Way.objects.filter(person__in=people, address__erased_at=None).exclude(confirmed_at=None)
    open_ones = carrying()
    for way in ways.select_related("address"):
        if way.address.channel in open_ones and (late or not way.only_late):
            found[way.person_id].append(way.address)
    return found
