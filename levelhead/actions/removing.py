"""Finding words in every text that the database keeps, and putting a mark in their place.

Which columns hold texts is read from the models themselves, so that a room built later is searched as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from django.apps import apps
from django.db.models import CharField, Field, JSONField, Model, Q, TextField

from levelhead.actions.removing_words import HIDING, pattern, without
from levelhead.audit.models import Entry
from levelhead.incidents.models import Incident, Picture, Translation, Update
from levelhead.reports.models import IncomingMail
from levelhead.voice.models import Approval

# Names of things, not words about them: an id, a key, an address that an erasure of its own takes away.
_NOT_TEXT = {"public_id", "key", "password", "email", "value", "zone", "remote_id", "once", "channel"}
_SHORTEST_COLUMN = 80
RAW = "raw"  # a mail as it came in: it goes whole, since a mark inside would break it
_SEEN = {"update", "correction", "updatecomponent", "incident", "affectedcomponent", "silence", "move", "removal"}
_SEEN |= {"picture", "knowledgeitem", "holding", "silentfix", "afterpromise", "aftermove", "translation"}
_SEEN_EVERYWHERE = {"component", "componentgroup", "page", "person"}
_TURNED: dict[type[Model], str] = {Translation: "original", Approval: "originals"}
"""Rows with words in another language, and where they keep what was translated."""
_OWN = ("corrects", "update_said", "said_with", "fixes", "draft", "promise", "after", "incident")


@dataclass
class Place:
    """A row that holds the words: which fields, and what each held and will hold."""

    row: Model
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def kind(self) -> str:
        """The model's name, as counts are kept by."""
        return str(self.row._meta.model_name)


@dataclass
class Touched:
    """Whose words a removal changed: incidents (by key), updates (by key), or what shows on many pages."""

    incidents: set[int] = field(default_factory=set)
    updates: dict[int, int] = field(default_factory=dict)
    everywhere: bool = False

    @property
    def shows(self) -> bool:
        """Whether readers saw any of it."""
        return bool(self.incidents or self.updates or self.everywhere)


def places(words: str) -> Iterator[Place]:
    """Yield every row that holds ``words`` in one of its texts."""
    wanted = pattern(words)
    for model in apps.get_app_config("levelhead").get_models():
        texts = [it for it in model._meta.concrete_fields if _is_text(it)]
        if not texts or model is Entry:
            continue
        for row in _candidates(model, texts, words):
            before = {it.attname: getattr(row, it.attname) for it in texts}
            after = {name: without(held, wanted) for name, held in before.items()}
            changed = [name for name in before if before[name] != after[name]]
            if _TURNED.get(model, "") in changed:
                changed = list(before)
            if changed:
                yield Place(row, {name: before[name] for name in changed}, {name: after[name] for name in changed})


def take_out(place: Place) -> None:
    """Write the row without the words."""
    if _TURNED.get(type(place.row), "") in place.after:
        # Nobody can tell how the same was put in another language.
        place.row.delete()
        return
    fitting = {}
    for name, text in place.after.items():
        longest = getattr(place.row._meta.get_field(name), "max_length", None)
        fitting[name] = text[:longest] if isinstance(text, str) and longest else text
    type(place.row)._default_manager.filter(pk=place.row.pk).update(**fitting)


def note(touched: Touched, place: Place) -> None:
    """Add to ``touched`` where readers saw a place; what only the team saw changes no page."""
    touched.everywhere |= place.kind in _SEEN_EVERYWHERE
    owner = _owner(place.row) if place.kind in _SEEN else None
    if isinstance(owner, Update):
        touched.updates[owner.pk] = owner.incident_id
    elif isinstance(owner, Incident):
        touched.incidents.add(owner.pk)


def _owner(row: Model) -> Model | None:
    """The update or incident that a row belongs to, through whatever leads there."""
    if isinstance(row, Incident | Update):
        return row
    if isinstance(row, Picture):
        return row.update_said  # none: it stands in a draft, and no reader has seen it
    for name in _OWN:
        above = getattr(row, name, None)
        if isinstance(above, Model) and (found := _owner(above)) is not None:
            return found
    return None


def _is_text(it: "Field[Any, Any]") -> bool:
    if it.name in _NOT_TEXT or it.choices or it.unique:
        return False
    long_enough = isinstance(it, CharField) and (it.max_length or 0) >= _SHORTEST_COLUMN
    return isinstance(it, TextField | JSONField) or long_enough or it.name == RAW


def _candidates(model: type[Model], texts: "list[Field[Any, Any]]", words: str) -> Iterator[Model]:
    """The rows that may hold the words: asked of the database where it can tell, all of them where it cannot.

    SQLite knows no case beyond ASCII, JSON may write a letter as its number, and marks may stand inside a word.
    """
    rows = model._default_manager.all()
    piece = max(re.findall(r"[A-Za-z0-9]+", words), key=len, default="")
    if piece and not any(isinstance(it, JSONField) or it.name == RAW for it in texts):
        asked = Q()
        for it, held in product(texts, (piece, *HIDING)):
            asked |= Q(**{f"{it.name}__icontains": held})
        rows = rows.filter(asked)
    if model is IncomingMail:
        # One that waits is read within a second, and what came of it is searched after that: it must not be lost.
        rows = rows.exclude(state=IncomingMail.State.WAITING)
        rows = rows.filter(~Q(raw=b"") | Q(recipient__icontains=piece))
    return rows.iterator(chunk_size=500)
