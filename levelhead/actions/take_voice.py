"""Take an incident's voice: an owner may, in an emergency, with a reason that stays on the record."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.pass_voice import pass_voice
from levelhead.actions.published import locked
from levelhead.actions.tell_person import tell_person
from levelhead.actions.word import check_line
from levelhead.incidents.models import Incident
from levelhead.lib.errors import Refused


@transaction.atomic
def take_voice(actor: Actor, incident: Incident, *, reason: str) -> None:
    """Make ``actor`` (an owner) the spokesperson. ``reason`` is one line and must not be empty."""
    actor.require("take_voice")
    reason = check_line(reason, "reason")
    if not reason:
        raise Refused(_("Say in a few words why you take the voice. It stays on the record."), "reason")
    fresh = locked(incident)
    if fresh.spokesperson_id == actor.person.pk:
        return
    before = fresh.spokesperson
    pass_voice(fresh, actor.person, reason=reason, taken=True)
    actor.record(
        "take_voice", page=fresh.page, subject="incident", subject_id=fresh.public_id, from_person=before.public_id
    )
    said = _("%(name)s has taken the voice: %(reason)s") % {"name": actor.person.name, "reason": reason}
    tell_person(before, fresh, said, _("%(said)s\n\nYour draft is kept in the room.") % {"said": said})
