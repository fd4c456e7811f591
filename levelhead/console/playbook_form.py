"""The playbook in the declaring form: proposed when the kind is chosen, by script or when the form comes back."""

import json
from datetime import timedelta
from typing import Any

from levelhead.console.word_form import Typed
from levelhead.incidents.models import Page
from levelhead.lib.clock import page_now, whole_minute
from levelhead.people.permissions import may
from levelhead.playbooks.books import playbook_of
from levelhead.playbooks.models import Playbook

APPLIED, USUAL = "book", "usual_voice"


def applied(page: Page, typed: Typed, *, voice_only: bool = False) -> dict[str, str]:
    """Return the form with its kind's playbook in it, once for each kind; what a person chose otherwise stays.

    ``voice_only`` leaves parts and times alone: readers are told nothing that nobody has looked at.
    """
    kind = typed.get("kind", "")
    book = playbook_of(page, kind)
    if book is None or typed.get(APPLIED) == kind:
        return dict(typed)
    fresh: dict[str, str] = {**typed, APPLIED: kind}
    if book.speaker and may(book.speaker, "hold_voice") and typed.get("spokesperson", "") == typed.get(USUAL, ""):
        fresh["spokesperson"] = book.speaker.public_id
    if voice_only:
        return fresh
    if book.next_minutes:
        fresh["next"] = whole_minute(page_now(page) + timedelta(minutes=book.next_minutes)).isoformat()
    if not any(name.startswith("c_") for name in typed):
        fresh |= {f"c_{one.public_id}": "1" for one in book.components.filter(removed_at=None)}
    return fresh


def facts(page: Page, typed: Typed, voice: str) -> dict[str, Any]:
    """Return what the form's script proposes for each kind, and which voice the form itself chose."""
    books = page.playbooks.select_related("speaker").prefetch_related("components")
    return {
        "books": json.dumps({book.kind: _proposed(book) for book in books}),
        "book": typed.get(APPLIED, ""),
        "usual_voice": typed.get(USUAL) or voice,
    }


def _proposed(book: Playbook) -> dict[str, Any]:
    able = book.speaker is not None and may(book.speaker, "hold_voice")
    return {
        "speaker": book.speaker.public_id if book.speaker and able else "",
        "next": book.next_minutes or 0,
        "components": [component.public_id for component in book.components.all()],
    }
