"""Confirm a linked channel by the code that was sent to it."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.fanout.ways import Way
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import Refused

TRIES = 5
GOOD_FOR = timedelta(hours=1)


def confirm_way(actor: Actor, way: Way, *, code: str) -> Way:
    """Confirm ``way`` and return it; Refused where the code is another, too old, or tried too often."""
    if actor.person.pk != way.person_id:
        actor.require("manage_people")
    with transaction.atomic():  # a wrong try is counted, whatever is raised after it
        fresh = Way.objects.select_for_update(of=("self",)).select_related("person__page").get(pk=way.pk)
        if fresh.confirmed_at is not None:
            return fresh
        fresh.tries += 1
        fits = secrets.compare_digest(code.strip().encode(), fresh.code.encode()) and bool(fresh.code)
        usable = fresh.tries <= TRIES and machine_now() - fresh.asked_at <= GOOD_FOR
        if fits and usable:
            fresh.confirmed_at, fresh.code = machine_now(), ""
        fresh.save(update_fields=["tries", "confirmed_at", "code"])
        if fresh.confirmed_at is not None:
            person = fresh.person
            actor.record("confirm_way", page=person.page, subject="person", subject_id=person.public_id)
            return fresh
    if not usable:
        raise Refused(_("This code is too old, or was tried too often. Link it again for a new one."), "code")
    raise Refused(_("This is not the code that was sent. Look again, and type its six digits."), "code")
