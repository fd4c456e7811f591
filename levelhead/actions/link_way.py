"""Link a channel to a person, so that nudges reach them there too; a code sent to it proves that it is theirs."""

import json
import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.destination import check_destination, open_to_readers
from levelhead.actions.published import wake_after_commit
from levelhead.fanout.models import Message
from levelhead.fanout.post import address_of, post_to_address
from levelhead.fanout.ways import Way
from levelhead.lib.clock import machine_now
from levelhead.lib.counting import too_often
from levelhead.lib.errors import NotAllowed, Refused
from levelhead.people.models import Person

DIGITS = 6
CODES = (6, 3600)
"""How many codes one person may have sent, and one address may get, in how many seconds."""


@transaction.atomic
def link_way(actor: Actor, person: Person, *, channel: str, value: str, only_late: bool | None = None) -> Way:
    """Link ``value`` (an address on ``channel``) to ``person``, send a code there, and return the way, unconfirmed.

    People link their own ways; an owner may for others. ``only_late`` is on by itself for what wakes people. Linked
    again, a new code is sent.
    """
    if actor.person.pk != person.pk:
        actor.require("manage_people")
    if person.page is None or not person.is_active:
        raise NotAllowed(_("%(name)s does not work here any more.") % {"name": person.name})
    known = open_to_readers()
    if channel not in known:
        raise Refused(
            _("No channel “%(name)s” is set up here. There are: %(all)s.")
            % {"name": channel[:40], "all": ", ".join(sorted(known))},
            "channel",
        )
    value = check_destination(value, channel)
    if too_often("way-by", str(actor.person.pk), CODES) or too_often("way-to", f"{channel} {value}", CODES):
        raise Refused(_("That is many codes within an hour. Look for the last one, or try again later."), "value")
    way = _asked(person, channel, value, known[channel].wakes if only_late is None else only_late)
    actor.record("link_way", page=person.page, subject="person", subject_id=person.public_id, channel=channel)
    return way


def _asked(person: Person, channel: str, value: str, only_late: bool) -> Way:
    page = person.page
    assert page is not None, "checked by the caller"
    code = "".join(secrets.choice("0123456789") for _digit in range(DIGITS))
    said = {"only_late": only_late, "code": code, "tries": 0, "asked_at": machine_now(), "confirmed_at": None}
    way, _made = Way.objects.update_or_create(
        person=person, address=address_of(page, value, channel), defaults=said
    )
    text = _("%(name)s, your code is %(code)s. Type it where you linked this, and nudges will reach you here.")
    words = {
        "subject": _("%(code)s is your code for %(organisation)s") % {"code": code, "organisation": page.organisation},
        "text": text % {"name": person.first_name, "code": code},
    }
    post_to_address(page, Message.Kind.ACCOUNT, way.address, words=json.dumps(words))
    wake_after_commit("worker")
    return way
