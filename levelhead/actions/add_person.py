"""Add somebody to the team."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.saying import Saying
from levelhead.actions.withhold_word import nothing_withheld
from levelhead.actions.word import check_line
from levelhead.incidents.models import Page
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import Refused
from levelhead.people.models import Person, Role


@transaction.atomic
def add_person(actor: Actor, *, page: Page, email: str, name: str, role: str, title: str = "") -> Person:
    """Add a person and return them; Refused where the address is taken or is none."""
    actor.require("manage_people")
    email = check_email(email)
    if role not in Role:
        raise Refused(_("There is no role “%(role)s”.") % {"role": role[:40]}, "role")
    if Person.objects.filter(email=email).exists():
        raise Refused(_("%(email)s is on the team already.") % {"email": email}, "email")
    name, title = check_line(name, "name", 120) or name_in(email), check_line(title, "title", 120)
    nothing_withheld(Saying(actor, page, None, "update", (name, title)))
    person = Person.objects.create_user(
        email,
        page=page,
        name=name,
        title=title,
        role=role,
        created_at=machine_now(),
    )
    actor.record("add_person", page=page, subject="person", subject_id=person.public_id, role=role)
    return person


def name_in(email: str) -> str:
    """Return the name that an address holds, "Maya Okafor" for maya.okafor@…: an address itself is never shown."""
    words = re.split(r"[._+-]+", email.partition("@")[0])
    return " ".join(word.capitalize() for word in words if word)[:120] or email.partition("@")[0]


def check_email(value: str) -> str:
    """Return a mail address in lower case; Refused where it is none."""
    value = value.strip().lower()
    try:
        EmailValidator()(value)
    except ValidationError:
        raise Refused(
            _("“%(value)s” is no mail address. Write it like maya@example.org.") % {"value": value[:80]}, "email"
        ) from None
    if len(value) > 254:
        raise Refused(_("This mail address is too long to be one."), "email")
    return value
