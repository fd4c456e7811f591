"""Who speaks, and how the voice passes to somebody else: offered and accepted, or taken by an owner with a reason."""

from typing import Any

from django.utils.translation import gettext as _

from levelhead.actions.answer_voice import answer_voice
from levelhead.actions.by import Actor
from levelhead.actions.offer_voice import offer_voice
from levelhead.actions.take_voice import take_voice
from levelhead.actions.withdraw_voice import withdraw_voice
from levelhead.cadence.parsing import parse_next
from levelhead.console import offers
from levelhead.console.room.section import Section
from levelhead.console.view import said
from levelhead.console.word_form import Typed, seen_in
from levelhead.incidents.models import Incident
from levelhead.lib.errors import Refused
from levelhead.people.models import Person
from levelhead.people.permissions import may
from levelhead.voice.handovers import open_handover
from levelhead.voice.models import Handover


def facts(incident: Incident, person: Person, _typed: Typed) -> dict[str, Any]:
    """Return since when the present voice speaks, what is offered, to whom it may pass, and who held it before."""
    handover = open_handover(incident)
    return {
        "may_take": may(person, "take_voice"),
        "since": said(incident.spokesperson_since, incident.page),
        "successors": [c for c in offers.voices(incident.page, person) if c.value != incident.spokesperson.public_id],
        "handover": handover,
        "handover_at": said(handover.at, incident.page) if handover and handover.at else "",
        "holdings": [(one, said(one.since, incident.page)) for one in incident.holdings.select_related("person")],
    }


def offer(by: Actor, incident: Incident, typed: Typed) -> str:
    """Offer the voice to somebody, now or for a time."""
    to = incident.page.people.filter(public_id=typed.get("to", ""), is_active=True).first()
    if to is None:
        raise Refused(_("Choose who speaks from then on."), "to")
    when = typed.get("hand_at", "").strip()
    at = parse_next(when, incident.page) if when else None
    offer_voice(by, incident, to=to, at=at, line=typed.get("line", ""), acknowledged=seen_in(typed))
    return _("%(name)s is asked. You speak until they accept.") % {"name": to.name}


def accept(by: Actor, incident: Incident, _typed: Typed) -> str:
    """Accept the offered voice."""
    handover = answer_voice(by, incident, accepts=True)
    if handover.state == Handover.State.PASSED:
        return _("You speak now.")
    return _("Accepted. You speak from %(at)s.") % {"at": said(handover.at, incident.page) if handover.at else ""}


def decline(by: Actor, incident: Incident, _typed: Typed) -> str:
    """Say that one cannot."""
    handover = answer_voice(by, incident, accepts=False)
    return _("%(name)s is told, and goes on speaking.") % {"name": handover.giver.name}


def withdraw(by: Actor, incident: Incident, _typed: Typed) -> str:
    """Take the offer back."""
    withdraw_voice(by, incident)
    return _("You go on speaking.")


def take_over(by: Actor, incident: Incident, typed: Typed) -> str:
    """Take the voice, with a reason."""
    take_voice(by, incident, reason=typed.get("reason", ""))
    return _("You speak now.")


SECTION = Section(
    "console/room/voice.html",
    "side",
    facts,
    {
        "offer_voice": offer,
        "accept_voice": accept,
        "decline_voice": decline,
        "withdraw_voice": withdraw,
        "take_voice": take_over,
    },
)
