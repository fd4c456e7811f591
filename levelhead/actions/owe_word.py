"""Note word that is owed in private (a regulator, the insurer, a key customer), change it, and mark it as done."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.word import check_line
from levelhead.cadence.deadlines import let_go, watch
from levelhead.cadence.owed import OWED, OwedWord
from levelhead.incidents.models import Incident
from levelhead.lib.clock import page_now, whole_minute
from levelhead.lib.errors import Refused
from levelhead.lib.markdown import clean
from levelhead.people.models import Person
from levelhead.people.permissions import may

LONGEST_NOTE = 5000


@transaction.atomic
def owe_word(
    actor: Actor,
    incident: Incident,
    *,
    to: str,
    due: datetime,
    owner: Person | None = None,
    since: datetime | None = None,
    note: str = "",
) -> OwedWord:
    """Note that word is owed ``to`` somebody by ``due`` (page time), seen to by ``owner`` (None: the actor).

    The clock reminds of it as of a promise; no page shows it. The same recipient and minute, still owed, are one.
    Raises Refused, with the field, for an empty name, a due minute before ``since``, or an owner without a room.
    """
    actor.require("owe_word")
    owner, begin, due = owner or actor.person, since or page_now(incident.page), whole_minute(due)
    to = _checked(to, owner, begin, due)
    if same := OwedWord.objects.filter(incident=incident, to=to, due_at=due, done_at=None).first():
        return same
    made = OwedWord.objects.create(
        incident=incident,
        to=to,
        owner=owner,
        since=begin,
        due_at=due,
        note=clean(note).strip()[:LONGEST_NOTE],
        added_by=actor.person,
    )
    watch(incident.page, OWED, made.public_id, due, since=begin, incident=incident, person=owner)
    _record(actor, "owe_word", made)
    return made


def _checked(to: str, owner: Person, begin: datetime, due: datetime) -> str:
    """Return ``to`` in one clean line; Refused, with the field, where something does not fit."""
    to = check_line(to, "to", 120)
    if not to:
        raise Refused(_("Say to whom it is owed: the authority, the insurer, a customer."), "to")
    if not may(owner, "see_room"):
        raise Refused(_("%(name)s may not enter the room. Choose somebody who may.") % {"name": owner.name}, "owner")
    if due <= begin:
        raise Refused(_("It would be due before it is owed. Choose a later time."), "due")
    return to


@transaction.atomic
def change_owed(
    actor: Actor,
    owed: OwedWord,
    *,
    to: str | None = None,
    due: datetime | None = None,
    owner: Person | None = None,
    since: datetime | None = None,
    note: str | None = None,
) -> OwedWord:
    """Change what is given of ``owed`` and return it; the clock reminds by what it is now, from the beginning.

    Raises Refused, with the field, where it is done already or something does not fit. The same again changes nothing.
    """
    actor.require("owe_word")
    fresh = OwedWord.objects.select_for_update().get(pk=owed.pk)
    if fresh.done_at is not None:
        raise Refused(_("It is done already. Note what is still owed as another."))
    before = (fresh.to, fresh.owner_id, fresh.since, fresh.due_at, fresh.note)
    fresh.owner, fresh.since = owner or fresh.owner, since or fresh.since
    fresh.due_at = whole_minute(due) if due else fresh.due_at
    fresh.note = fresh.note if note is None else clean(note).strip()[:LONGEST_NOTE]
    fresh.to = _checked(fresh.to if to is None else to, fresh.owner, fresh.since, fresh.due_at)
    if before == (fresh.to, fresh.owner_id, fresh.since, fresh.due_at, fresh.note):
        return fresh
    fresh.save(update_fields=["to", "owner", "since", "due_at", "note"])
    let_go(OWED, fresh.public_id)
    page, key, room = fresh.incident.page, fresh.public_id, fresh.incident
    watch(page, OWED, key, fresh.due_at, since=fresh.since, incident=room, person=fresh.owner)
    _record(actor, "change_owed", fresh)
    return fresh


@transaction.atomic
def mark_owed_done(actor: Actor, owed: OwedWord, *, note: str = "") -> None:
    """Mark ``owed`` as done, with a last word on it; nobody is reminded any more. A second press changes nothing."""
    actor.require("owe_word")
    fresh = OwedWord.objects.select_for_update().get(pk=owed.pk)
    if fresh.done_at is not None:
        return
    said = clean(note).strip()[:LONGEST_NOTE]
    fresh.note = "\n\n".join(part for part in (fresh.note, said) if part)
    fresh.done_at, fresh.done_by = page_now(fresh.incident.page), actor.person
    fresh.save(update_fields=["note", "done_at", "done_by"])
    let_go(OWED, fresh.public_id)
    _record(actor, "mark_owed_done", fresh)


def _record(actor: Actor, verb: str, owed: OwedWord) -> None:
    room = owed.incident.public_id
    actor.record(verb, page=owed.incident.page, subject="incident", subject_id=room, owed=owed.public_id)
