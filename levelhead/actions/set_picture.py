"""Show a person's face beside their words, or take it away again: their own, or by an owner."""

from hashlib import sha256

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.published import bump
from levelhead.people.face import face
from levelhead.people.models import Person
from levelhead.people.portrait import Portrait


def set_picture(actor: Actor, person: Person, octets: bytes, name: str) -> Person:
    """Keep the picture in ``octets``, a file called ``name``, for ``person``; the page shows it beside what they say.

    NotAllowed unless it is ``actor`` or ``actor`` is an owner; Refused, with a sentence, for what is no picture.
    """
    _check(actor, person)
    return _keep(actor, person, face(octets, name))


@transaction.atomic
def remove_picture(actor: Actor, person: Person) -> Person:
    """Take the picture away, from the database and from every file of the site, even while all is frozen."""
    _check(actor, person)
    fresh = Person.objects.select_for_update().get(pk=person.pk)
    if fresh.picture:
        Portrait.objects.filter(person=fresh).delete()
        _note(actor, fresh, "", "remove_picture")
        bump(actor.page, even_frozen=True)
    return fresh


@transaction.atomic
def _keep(actor: Actor, person: Person, octets: bytes) -> Person:
    fresh = Person.objects.select_for_update().get(pk=person.pk)
    Portrait.objects.update_or_create(person=fresh, defaults={"octets": octets})
    _note(actor, fresh, sha256(octets).hexdigest(), "set_picture")
    bump(actor.page)
    return fresh


def _check(actor: Actor, person: Person) -> None:
    actor.require("be_reached" if actor.person.pk == person.pk else "manage_people")


def _note(actor: Actor, person: Person, picture: str, verb: str) -> None:
    person.picture = picture
    person.save(update_fields=["picture"])
    actor.record(verb, page=actor.page, subject="person", subject_id=person.public_id)
