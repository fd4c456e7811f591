"""Merge: two incidents that are one become one, and the old address leads to it for ever."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from levelhead.actions import component_state
from levelhead.actions.by import Actor
from levelhead.actions.published import bump, locked
from levelhead.actions.say_update import check_voice
from levelhead.cadence.promises import join_promises
from levelhead.fanout.models import Message
from levelhead.incidents.choices import Impact, Status, worst
from levelhead.incidents.models import AffectedComponent, Incident, Update
from levelhead.incidents.queries import became
from levelhead.lib.clock import page_now
from levelhead.lib.errors import Refused
from levelhead.voice.drafts import drop, store
from levelhead.voice.models import Draft

_OF_THEIR_OWN = (Update, AffectedComponent, Draft, Incident)


@dataclass(frozen=True)
class Carried:
    """What moves with a merge, in numbers, by the name of its kind of row."""

    counts: dict[str, int]


def outlook(incident: Incident) -> Carried:
    """Return what would move if ``incident`` were merged into another."""
    found = {}
    for model, name in _pointing_here():
        count = model._default_manager.filter(**{name: incident}).count()
        if count:
            found[str(model._meta.model_name)] = count
    return Carried(found)


@transaction.atomic
def merge_incidents(actor: Actor, incident: Incident, *, into: Incident) -> Incident:
    """Carry all of ``incident`` over into ``into`` and return that one; readers of the old address are led there.

    Nothing is sent: no word is new. NotAllowed unless ``actor`` speaks for both; Refused where they cannot be one.
    A second press returns the same.
    """
    actor.require("hold_voice")
    first, second = sorted((incident.pk, into.pk))  # held in one order, so that two merges never wait for each other
    held = {pk: locked(Incident(pk=pk)) for pk in (first, second)}
    old, kept = held[incident.pk], held[into.pk]
    if old.merged_into_id == kept.pk:
        return kept
    _check(actor, old, kept)
    _interleave(old, kept)
    _join_components(old, kept)
    join_promises(old, kept)
    _carry_drafts(old, kept)
    if kept.rounds.filter(closed_at=None).exists():  # one incident asks one question at a time
        old.rounds.filter(closed_at=None).update(closed_at=page_now(kept.page))
    carried = sum(_carry(model, name, old, kept) for model, name in _pointing_here() if model not in _OF_THEIR_OWN)
    Message.objects.filter(page=kept.page, thread=old.public_id).update(thread=kept.public_id)
    _close(old, kept)
    room = kept.public_id
    actor.record(
        "merge_incidents", page=kept.page, subject="incident", subject_id=room, merged=old.public_id, carried=carried
    )
    return kept


@transaction.atomic
def carry_late() -> bool:
    """Carry over what came to a merged incident while it was being merged; idempotent. Returns False."""
    for model, name in _pointing_here():
        if model in _OF_THEIR_OWN:
            continue
        late = model._default_manager.filter(**{f"{name}__merged_into__isnull": False})
        for pk in late.order_by().values_list(name, flat=True).distinct():
            old = Incident.objects.get(pk=pk)
            _carry(model, name, old, became(old))
    return False


def _check(actor: Actor, old: Incident, kept: Incident) -> None:
    if old.pk == kept.pk or old.page_id != kept.page_id:
        raise Refused(_("An incident can be merged only into another one of the same page."), "into")
    if old.merged_into_id or kept.merged_into_id:
        raise Refused(_("One of them is merged already. Go on with the one it became."), "into")
    if old.published_at is not None and kept.published_at is None:
        raise Refused(_("Readers know this one and not the other. Merge the other into this one."), "into")
    for one in (old, kept):
        check_voice(actor, one)


def _interleave(old: Incident, kept: Incident) -> None:
    """Number all updates anew by when they were said; beyond all numbers first, since each is taken once."""
    told = list(Update.objects.filter(incident__in=[old, kept]).order_by("said_at", "pk"))
    beyond = max((update.number for update in told), default=0) + len(told) + 1
    for place, update in enumerate(told, beyond):
        Update.objects.filter(pk=update.pk).update(incident=kept, number=place)
    for place, update in enumerate(told, 1):
        Update.objects.filter(pk=update.pk).update(number=place)


def _join_components(old: Incident, kept: Incident) -> None:
    known = {row.component_id: row for row in kept.affected.all()}
    for row in old.affected.select_related("component"):
        same = known.get(row.component_id)
        if same is None:
            AffectedComponent.objects.filter(pk=row.pk).update(incident=kept)
        elif worst([row.status, same.status]) != same.status:
            same.status, same.note = row.status, row.note or same.note
            same.save(update_fields=["status", "note"])


def _carry_drafts(old: Incident, kept: Incident) -> None:
    """What somebody was writing for the old one stands at the end of what they write for the other."""
    for draft in Draft.objects.filter(incident=old).select_related("person"):
        mine = Draft.objects.filter(incident=kept, person=draft.person).first()
        begun = dict(mine.content) if mine else {}
        texts = (str(begun.get("text", "")).rstrip(), str(draft.content.get("text", "")))
        text = "\n\n".join(part for part in texts if part)
        store(kept.page, draft.person, kept, {**draft.content, **begun, "text": text}, mine.version if mine else 0)
        drop(draft.person, old)


def _carry(model: type[Model], name: str, old: Incident, kept: Incident) -> int:
    """Let every row of ``model`` belong to the other incident; what only one may have there stays where it was."""
    moved = 0
    for row in model._default_manager.filter(**{name: old}).order_by("pk"):
        try:
            with transaction.atomic():
                moved += model._default_manager.filter(pk=row.pk).update(**{name: kept})
        except IntegrityError:
            continue
    return moved


def _pointing_here() -> list[tuple[type[Model], str]]:
    """Every model that belongs to an incident, read from the models, so that a room built later is carried too."""
    found = Incident._meta.related_objects
    return [(it.related_model, it.field.name) for it in found if it.related_model is not Incident]


def _close(old: Incident, kept: Incident) -> None:
    kept.impact = max(Impact(kept.impact), Impact(old.impact), key=list(Impact).index)
    kept.began_at = min(kept.began_at, old.began_at)
    kept.personal_data = True if old.data_is_out else kept.personal_data
    kept.lock += 1
    old.was_published_at, old.published_at = old.published_at, None
    old.merged_into, old.status, old.resolved_at = kept, Status.RESOLVED, page_now(kept.page)
    old.revision = kept.revision = bump(kept.page)
    old.save()
    kept.save()
    for row in kept.affected.select_related("component"):
        component_state.refresh(row.component, kept, page_now(kept.page))
