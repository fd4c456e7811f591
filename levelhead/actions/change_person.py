"""Change somebody's name, part, role, or whether they are still with us."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.saying import Saying
from levelhead.actions.withhold_word import nothing_withheld
from levelhead.actions.word import check_line
from levelhead.incidents.models import Incident
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import Refused
from levelhead.people.models import Person, Role
from levelhead.people.tokens import ApiToken

LINES = ("name", "title")


@transaction.atomic
def change_person(actor: Actor, person: Person, **fields: str | bool) -> Person:
    """Change ``name``, ``title``, ``role`` or ``is_active``; a page keeps at least one active owner."""
    actor.require("manage_people")
    fresh = Person.objects.select_for_update().get(pk=person.pk)
    for field in LINES:
        if field in fields:
            setattr(fresh, field, check_line(str(fields[field]), field, 120))
    if not fresh.name:
        raise Refused(_("Write the person's name."), "name")
    if "role" in fields:
        if fields["role"] not in Role:
            raise Refused(_("There is no role “%(role)s”.") % {"role": str(fields["role"])[:40]}, "role")
        fresh.role = str(fields["role"])
    nothing_withheld(Saying(actor, actor.page, None, "update", (fresh.name, fresh.title)))
    fresh.is_active = bool(fields.get("is_active", fresh.is_active))
    _check_voice_and_owner(fresh)
    fresh.save()
    if not fresh.is_active:
        _end_all(fresh)
    actor.record(
        "change_person",
        page=actor.page,
        subject="person",
        subject_id=fresh.public_id,
        role=fresh.role,
        active=fresh.is_active,
    )
    return fresh


def _end_all(person: Person) -> None:
    """Whoever has left and comes back begins anew: no token, no session, no link of before opens anything again."""
    ApiToken.objects.filter(person=person, revoked_at=None).update(revoked_at=machine_now())
    Person.objects.filter(pk=person.pk).update(last_login=machine_now())
    sessions = Session.objects.all().iterator(chunk_size=500)
    mine = [one.pk for one in sessions if one.get_decoded().get(SESSION_KEY) == str(person.pk)]
    Session.objects.filter(pk__in=mine).delete()


def _check_voice_and_owner(person: Person) -> None:
    speaks = person.is_active and person.role in (Role.OWNER, Role.SPEAKER)
    if not speaks and Incident.objects.filter(spokesperson=person, resolved_at=None).exists():
        raise Refused(_("%(name)s speaks for an open incident. Pass the voice on first.") % {"name": person.name})
    others = Person.objects.filter(page=person.page, role=Role.OWNER, is_active=True).exclude(pk=person.pk)
    if not (person.is_active and person.role == Role.OWNER) and not others.exists():
        raise Refused(_("The page needs an owner. Make somebody else an owner first."), "role")
