"""Put somebody's turn into a rota; the rota is made where it is new."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.word import check_line
from levelhead.cadence.ladder import Rota, Shift
from levelhead.incidents.models import Page
from levelhead.lib.errors import Refused
from levelhead.people.models import Person


@transaction.atomic
def add_shift(
    actor: Actor, page: Page, *, rota: str, person: Person, begins_at: datetime, ends_at: datetime
) -> Shift:
    """Add a turn from ``begins_at`` up to ``ends_at`` (page time) and return it.

    Raises Refused where it ends before it begins. Turns may overlap: then each whose turn it is gets reminded.
    """
    actor.require("manage_people")
    name = check_line(rota, "rota", 80)
    if not name:
        raise Refused(_("Give the rota a name: Nights, say."), "rota")
    if ends_at <= begins_at:
        raise Refused(_("This turn ends before it begins. Set a later end."), "ends_at")
    found = Rota.objects.filter(page=page, name__iexact=name).first() or Rota.objects.create(page=page, name=name)
    shift = Shift.objects.create(rota=found, person=person, begins_at=begins_at, ends_at=ends_at)
    actor.record("add_shift", page=page, subject="person", subject_id=person.public_id, rota=found.public_id)
    return shift
