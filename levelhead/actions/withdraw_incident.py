"""Withdraw an incident: it was not real. It closes as a false alarm, and exactly those who were told hear so."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.published import locked
from levelhead.actions.say_update import check_voice, check_word, say_checked
from levelhead.actions.word import Word
from levelhead.fanout.holding import supersede
from levelhead.incidents.choices import Status
from levelhead.incidents.models import Incident, Update
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused
from levelhead.wording.taking_back import false_alarm_text


@transaction.atomic
def withdraw_incident(
    actor: Actor, incident: Incident, *, text: str = "", acknowledged: frozenset[str] = frozenset()
) -> Update:
    """Close ``incident`` as a false alarm with ``text`` (empty: our own words) and return that last update.

    Whoever has not been told yet is not told at all. Raises NotAllowed unless ``actor`` is the spokesperson, Refused
    where nothing was public. A second press returns the first's update.
    """
    actor.require("hold_voice")
    fresh = locked(incident)
    check_voice(actor, fresh)
    last = fresh.updates.filter(withdrawn_at=None).first()
    if fresh.false_alarm_at is not None and last is not None:
        return last
    if last is None:
        raise Refused(_("Nobody outside has been told of it, so there is nothing to withdraw."))
    words, why = text.strip() or false_alarm_text(fresh.page.language), _("It was a false alarm.")
    word = Word(words, status=Status.RESOLVED, acknowledged=acknowledged, resolve_because=why)
    left = supersede(fresh)
    fresh.false_alarm_at = page_now(fresh.page)
    fresh.rounds.filter(closed_at=None).update(closed_at=fresh.false_alarm_at)  # there is nothing to be mended
    update = say_checked(actor, fresh, check_word(word, fresh), told_only=True)
    actor.record("withdraw_incident", page=fresh.page, subject="incident", subject_id=fresh.public_id, left=left)
    return update
