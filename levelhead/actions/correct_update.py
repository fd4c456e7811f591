"""Correct an earlier update in the open: the old words stay, struck; what is true stands beside them with its time."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.gates import Saying, pass_gates
from levelhead.actions.published import bump, locked, wake_after_commit
from levelhead.actions.say_update import check_voice
from levelhead.actions.word import check_line, check_text
from levelhead.fanout.models import Message
from levelhead.fanout.post import post_to_subscribers
from levelhead.incidents.models import Correction, Incident, Update
from levelhead.lib.clock import machine_now, page_now
from levelhead.lib.errors import Refused
from levelhead.lib.markdown import clean


@transaction.atomic
def correct_update(
    actor: Actor,
    update: Update,
    *,
    text: str,
    struck: str = "",
    fact: str = "",
    reason: str = "",
    page_only: bool = False,
    acknowledged: frozenset[str] = frozenset(),
) -> Correction:
    """Say what is true instead of ``struck`` (words exactly as they stand in the update; empty: nothing is struck).

    ``fact`` names what changed, ``reason`` says why it was wrong, each in a line. Who got the wrong words gets these,
    unless ``page_only``.
    Raises NotAllowed unless ``actor`` is the spokesperson, Refused where the struck words are not in the update.
    The same correction said twice is one.
    """
    actor.require("hold_voice")
    incident = locked(update.incident)
    check_voice(actor, incident)
    text, struck = check_text(text), clean(struck).strip()
    _check(update, struck)
    if same := update.corrections.filter(text=text, struck=struck).first():
        return same
    fact, reason = check_line(fact, "fact", 200), check_line(reason, "reason")
    texts = correction_texts(text, fact, reason)
    pass_gates(Saying(actor, incident.page, incident, "correction", texts, acknowledged))
    correction = _written(actor, update, incident, text=text, struck=struck, fact=fact, reason=reason)
    _tell(correction, incident, page_only=page_only)
    actor.record(
        "correct_update",
        page=incident.page,
        subject="incident",
        subject_id=incident.public_id,
        update=update.public_id,
        correction=correction.public_id,
        page_only=page_only,
    )
    return correction


def correction_texts(text: str, fact: str, reason: str) -> tuple[str, ...]:
    """Return every text that readers will see of a correction, checked."""
    lines = (check_text(text), check_line(fact, "fact", 200), check_line(reason, "reason"))
    return tuple(words for words in lines if words)


def _tell(correction: Correction, incident: Incident, *, page_only: bool) -> None:
    incident.revision = bump(incident.page)
    incident.save(update_fields=["revision"])
    if not page_only:
        kind = Message.Kind.CORRECTION
        post_to_subscribers(incident.page, kind, source_id=correction.public_id, thread=incident.public_id)
        wake_after_commit("worker")


def _check(update: Update, struck: str) -> None:
    if update.withdrawn_at is not None:
        raise Refused(_("This update was withdrawn, and nothing is left of it to correct. Say the next word instead."))
    if struck and struck not in update.text and struck not in update.fixed_text:
        raise Refused(
            _("These words do not stand in that update. Copy them exactly as they were said, or leave them out."),
            "struck",
        )


def _written(actor: Actor, update: Update, incident: Incident, **words: str) -> Correction:
    return Correction.objects.create(
        corrects=update,
        **words,
        speaker=actor.person,
        speaker_name=actor.person.name,
        said_at=page_now(incident.page),
        created_at=machine_now(),
    )
