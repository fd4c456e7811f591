"""A second pair of eyes: asked for beside the publish button, given above the draft."""

from typing import Any

from django.utils.translation import gettext as _

from levelhead.actions.approval import alone_from, asked_now, translations_asked
from levelhead.actions.ask_approval import approve, ask_approval
from levelhead.actions.by import Actor
from levelhead.actions.save_draft import save_draft
from levelhead.console.draft_content import base_of, content_of
from levelhead.console.room.page import before
from levelhead.console.room.section import Section
from levelhead.console.view import said
from levelhead.console.word_form import Typed, word_of
from levelhead.incidents.models import Incident, Picture
from levelhead.people.models import Person
from levelhead.playbooks.books import approver_of
from levelhead.voice.models import Approval
from levelhead.wording.tongues import own_name


def facts(incident: Incident, person: Person, _typed: Typed) -> dict[str, Any]:
    """Return who must look, what was asked of whom, and from when it goes without; nothing where nobody must."""
    needed = approver_of(incident)
    if needed is None:
        return {"second": None, "turned": []}
    asked = asked_now(incident)
    latest = asked[-1] if asked else None
    pictures = _pictures(incident, latest)
    beside = {incident.headline, *(it.checksum for it in pictures)}
    return {
        "turned": [_turned(one, needed[1]) for one in translations_asked(incident, person)],
        "second": {
            "name": needed[0].name,
            "needed": needed[0].pk != incident.spokesperson_id,
            "latest": latest,
            "texts": [text for text in latest.texts if text not in beside] if latest else [],
            "pictures": pictures,
            "alone": said(alone_from(asked[0], needed[1]), incident.page) if asked else "",
            "mine": latest is not None and latest.of_id == person.pk and latest.approved_at is None,
        },
    }


def _pictures(incident: Incident, asked: Approval | None) -> list[Picture]:
    if asked is None:
        return []
    found = Picture.objects.filter(incident=incident, person=asked.asked_by, checksum__in=asked.texts)
    return list(found.filter(update_said=None, dropped_at=None))


def _turned(one: Approval, minutes: int) -> dict[str, Any]:
    page = one.incident.page
    return {
        "asked": one,
        "language": own_name(one.language),
        "alone": said(alone_from(one, minutes), page),
        "pairs": list(zip(one.originals or [], one.texts, strict=False)),
    }


def ask(by: Actor, incident: Incident, typed: Typed) -> str:
    """Ask for a yes to the draft as it stands, and keep it."""
    asked = ask_approval(by, incident, word_of(typed, incident.page, before(incident)))
    save_draft(by, page=incident.page, incident=incident, content=content_of(typed), base=base_of(typed))
    return _("%(name)s is asked to look at your words.") % {"name": asked.of.name}


def give(by: Actor, incident: Incident, typed: Typed) -> str:
    """Say yes."""
    given = approve(by, incident, typed["about"])
    return _("%(name)s is told that you say yes.") % {"name": given.asked_by.name}


SECTION = Section("console/room/approval.html", "above", facts, {"ask_approval": ask, "approve": give})
