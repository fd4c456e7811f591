"""Correct an earlier update in the open: the old words stay, struck; what is true stands beside them with its time."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.gates import Saying, pass_gates
from levelhead.actions.published import bump, locked, wake_after_commit
from levelhead.actions.say_update import check_voice
from levelhead.actions.word import check_text
from levelhead.fanout.models import Message
from levelhead.fanout.post import post_to_subscribers
from levelhead.incidents.models import Correction, Incident, Update
from levelhead.lib.clock import machine_now, page_now
from levelhead.lib.errors import Refused
from levelhead.lib.markdown import clean


@transaction.atomic
def correct_update(
    actor: Actor, update: Update, *, text: str, struck: str = "", acknowledged: frozenset[str] = frozenset()
) -> Correction:
    """Say what is true instead of ``struck`` (words exactly as they stand in the update; empty: nothing is struck).

    Raises NotAllowed unless ``actor`` is the spokesperson, Refused where the struck words are not in the update.
    The same correction said twice is one.
    """
    actor.require("hold_voice")
    incident = locked(update.incident)
    check_voice(actor, incident)
    if update.withdrawn_at is not None:
        raise Refused(
            _("This update was withdrawn, and nothing is left of it to correct. Say the next word instead.")
        )
    text, struck = check_text(text), clean(struck).strip()
    if struck and struck not in update.text:
        raise Refused(
            _("These words do not stand in that update. Copy them exactly as they were said, or leave them out."),
            "struck",
        )
    if same := update.corrections.filter(text=text, struck=struck).first():
        return same
    pass_gates(Saying(actor, incident.page, incident, "correction", (text,), acknowledged))
    correction = _written(actor, update, text, struck, incident)
    incident.revision = bump(incident.page)
    incident.save(update_fields=["revision"])
    kind = Message.Kind.CORRECTION
    post_to_subscribers(incident.page, kind, source_id=correction.public_id, thread=incident.public_id)
    wake_after_commit("worker")
    actor.record(
        "correct_update",
        page=incident.page,
        subject="incident",
        subject_id=incident.public_id,
        update=update.public_id,
        correction=correction.public_id,
    )
    return correction


def _written(actor: Actor, update: Update, text: str, struck: str, incident: Incident) -> Correction:
    return Correction.objects.create(
        corrects=update,
        struck=struck,
        text=text,
        speaker=actor.person,
        speaker_name=actor.person.name,
        said_at=page_now(incident.page),
        created_at=machine_now(),
    )
