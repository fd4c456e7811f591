"""Offer an incident's voice to somebody: it passes when they have accepted, and not before the time that was set."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.gates import Saying, pass_gates
from levelhead.actions.published import locked
from levelhead.actions.say_update import check_voice
from levelhead.actions.tell_person import tell_person
from levelhead.actions.word import check_line
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused
from levelhead.people.models import Person
from levelhead.people.permissions import may
from levelhead.voice.handovers import OPEN
from levelhead.voice.models import Handover
from levelhead.wording.times import at as at_words
from levelhead.wording.times import day_of

FARTHEST = timedelta(days=7)


@transaction.atomic
def offer_voice(
    actor: Actor,
    incident: Incident,
    *,
    to: Person,
    at: datetime | None = None,
    line: str = "",
    acknowledged: frozenset[str] = frozenset(),
) -> Handover:
    """Offer the voice to ``to``, who is told by mail; return the handover. The spokesperson alone can.

    ``at`` (page time) sets when it passes at the earliest; ``line`` is said in public then, and goes through every
    gate now. An offer that was open before is withdrawn; the same one again is the same.
    """
    actor.require("hold_voice")
    fresh = locked(incident)
    check_voice(actor, fresh)
    _check(fresh, to, at)
    line = check_line(line, "line")
    asked = {"to": to, "at": at, "line": line}
    if same := fresh.handovers.filter(state__in=OPEN, **asked).first():
        return same
    if line:
        pass_gates(Saying(actor, fresh.page, fresh, "notice", (line,), acknowledged))
    fresh.handovers.filter(state__in=OPEN).update(state=Handover.State.WITHDRAWN)
    made: Handover = fresh.handovers.create(giver=actor.person, offered_at=page_now(fresh.page), **asked)
    _tell(made, fresh)
    actor.record("offer_voice", page=fresh.page, subject="incident", subject_id=fresh.public_id, to=to.public_id)
    return made


def _check(incident: Incident, to: Person, at: datetime | None) -> None:
    if not may(to, "hold_voice"):
        raise Refused(_("%(name)s may not speak in public. Choose an owner or a speaker.") % {"name": to.name}, "to")
    if to.pk == incident.spokesperson_id:
        raise Refused(_("%(name)s speaks already.") % {"name": to.name}, "to")
    now = page_now(incident.page)
    if at is not None and not now < at <= now + FARTHEST:
        raise Refused(_("Choose a time within the next seven days, or leave it empty to hand over at once."), "at")


def _tell(made: Handover, incident: Incident) -> None:
    page = incident.page
    facts = {"name": made.giver.name, "headline": incident.headline}
    subject = _("%(name)s offers you the voice: %(headline)s") % facts
    when = at_words(made.at, page.zone, day_of(made.offered_at, page.zone)) if made.at else ""
    text = _("It passes to you at %(when)s, if you have accepted by then.") % {"when": when} if made.at else ""
    ask = _("Open the room and accept, or say that you cannot. Until you accept, %(name)s goes on speaking.") % facts
    tell_person(made.to, incident, subject, "\n\n".join(filter(None, (subject + ".", text, ask))))
