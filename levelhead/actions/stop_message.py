"""Stop what was just published: mail and posts do not go out, the page says it was withdrawn, the words are kept."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.actions.by import Actor
from levelhead.actions.published import bump, locked, wake_after_commit
from levelhead.actions.say_update import check_voice
from levelhead.actions.unsay import unsay_correction, unsay_update
from levelhead.fanout import holding
from levelhead.fanout.holding import Stopped
from levelhead.fanout.models import Message
from levelhead.incidents.models import Correction, Incident, Update
from levelhead.lib.errors import NotFound, Refused


@transaction.atomic
def stop_message(actor: Actor, incident: Incident, message_id: str = "") -> Stopped:
    """Stop the message ``message_id`` of ``incident`` (empty: its latest) and return whom that kept it from.

    Whoever got it all the same is told that it was withdrawn. NotAllowed unless ``actor`` is the spokesperson;
    Refused, with how many have it, where it has gone out to everybody: then nothing changes. A second press returns
    what the first came to.
    """
    actor.require("hold_voice")
    fresh = locked(incident)
    check_voice(actor, fresh)
    message = _found(fresh, message_id)
    if message.stopped_at is not None:
        return holding.stopped(message)
    if not holding.can_be_stopped(message):
        raise Refused(_too_late(message))
    result = holding.stop(message)
    _unsay(fresh, message)
    fresh.revision = bump(fresh.page, even_frozen=True)
    fresh.save(update_fields=["revision"])
    if not result.in_time:
        holding.post_to_told(message, Message.Kind.WITHDRAWN, source_id=message.public_id)
        wake_after_commit("worker")
    _record(actor, fresh, message, result)
    return result


def _found(incident: Incident, message_id: str) -> Message:
    mine = Message.objects.filter(page=incident.page, thread=incident.public_id, kind__in=holding.STOPPABLE)
    latest = holding.latest_said(incident)
    wanted = message_id or (latest.public_id if latest else "")
    found: Message | None = mine.select_for_update().filter(public_id=wanted).first()
    if found is None:
        raise NotFound(_("There is nothing here that could be stopped."))
    return found


def _unsay(incident: Incident, message: Message) -> None:
    if message.kind == Message.Kind.CORRECTION:
        unsay_correction(incident, Correction.objects.select_related("speaker").get(public_id=message.source_id))
    else:
        unsay_update(incident, Update.objects.select_related("speaker").get(public_id=message.source_id))


def _too_late(message: Message) -> str:
    have = holding.stopped(message)
    people = have.gone_to + have.on_the_way
    if not people:
        return _("It is too late to stop this: the wait is over. Correct it instead, or have its words removed.")
    return ngettext(
        "It is too late to stop this: %(n)d person has it. Correct it instead, or have its words removed.",
        "It is too late to stop this: %(n)d people have it. Correct it instead, or have its words removed.",
        people,
    ) % {"n": people}


def _record(actor: Actor, incident: Incident, message: Message, result: Stopped) -> None:
    actor.record(
        "stop_message",
        page=incident.page,
        subject="incident",
        subject_id=incident.public_id,
        kind=message.kind,
        source=message.source_id,
        kept_from=result.kept_from,
        gone_to=result.gone_to,
        on_the_way=result.on_the_way,
    )
