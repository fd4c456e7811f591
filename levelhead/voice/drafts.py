"""Drafts: kept on every save, and never overwritten unseen."""

from dataclasses import dataclass
from typing import Any

from levelhead.incidents.hold import held
from levelhead.incidents.models import Incident, Page
from levelhead.lib.clock import machine_now
from levelhead.people.models import Person
from levelhead.voice.models import Draft, KeptDraft

KEEP = 50


@dataclass(frozen=True)
class SavedDraft:
    """The draft after a save; ``rival`` is what another tab or device had saved meanwhile, or None."""

    version: int
    content: dict[str, Any]
    rival: dict[str, Any] | None = None


def draft_of(person: Person, incident: Incident | None) -> Draft | None:
    """Return what ``person`` is writing for ``incident`` (None: for a new one), if anything."""
    return Draft.objects.filter(person=person, incident=incident).first()


def store(page: Page, person: Person, incident: Incident | None, content: dict[str, Any], base: int) -> SavedDraft:
    """Save ``content`` as the next version.

    ``base`` is the version the writer began from. Where a newer one stands, that one is kept as a rival and handed
    back, and the new words become the draft: the hand that writes now is not interrupted, and nothing is lost.
    """
    draft, made = Draft.objects.select_for_update().get_or_create(
        person=person,
        incident=incident,
        defaults={"page": page, "content": content, "version": 1, "saved_at": machine_now()},
    )
    if made or draft.content == content:
        return SavedDraft(draft.version, content)
    rival = draft.content if draft.version > base else None
    _keep(draft, rival=rival is not None)
    draft.content, draft.version, draft.saved_at = content, draft.version + 1, machine_now()
    draft.save(update_fields=["content", "version", "saved_at"])
    return SavedDraft(draft.version, content, rival)


def drop(person: Person, incident: Incident | None) -> None:
    """Remove the draft and what was kept of it: its words have been said, or are not wanted.

    Under legal hold it is emptied instead, and its words are kept among the earlier versions.
    """
    if not held(incident):
        Draft.objects.filter(person=person, incident=incident).delete()
        return
    for draft in Draft.objects.filter(person=person, incident=incident).exclude(content={}):
        _keep(draft, rival=False)
        draft.content, draft.version, draft.saved_at = {}, draft.version + 1, machine_now()
        draft.save(update_fields=["content", "version", "saved_at"])


def _keep(draft: Draft, *, rival: bool) -> None:
    KeptDraft.objects.create(
        draft=draft, version=draft.version, content=draft.content, saved_at=draft.saved_at, rival=rival
    )
    if held(draft.incident):
        return
    old = draft.kept.filter(rival=False).values_list("pk", flat=True)[KEEP:]
    KeptDraft.objects.filter(pk__in=list(old)).delete()
