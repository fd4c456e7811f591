"""Read what words stood where, before they were removed: an owner alone, under legal hold, and it is on record."""

import json
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.fanout.seal import unseal
from levelhead.incidents.hold import held
from levelhead.incidents.models import Removal
from levelhead.lib.errors import NotAllowed, NotFound


@dataclass(frozen=True)
class Original:
    """One text as it stood: in what kind of row, in which of its fields."""

    kind: str
    field: str
    text: str


@transaction.atomic
def see_original(actor: Actor, removal: Removal, *, second_factor: bool = False) -> list[Original]:
    """Return the texts that ``removal`` took the words out of, as they stood.

    NotAllowed without an owner's second factor, or the machine itself. NotFound where none is kept: originals are kept
    only of what was removed while its incident was under legal hold, and only as long as that stands.
    """
    actor.require("legal_hold")
    if not second_factor and not actor.system_user:
        raise NotAllowed(_("This takes your second factor, or “levelhead original” on the machine itself."))
    fresh = Removal.objects.select_related("incident", "page").get(pk=removal.pk)
    if not bytes(fresh.original) or not held(fresh.incident):
        raise NotFound(_("No original is kept of this removal: the incident was not on legal hold, or is no longer."))
    room = fresh.incident.public_id
    actor.record("see_original", page=fresh.page, subject="incident", subject_id=room, removal=fresh.public_id)
    kept = json.loads(unseal(bytes(fresh.original)))
    return [Original(kind, name, _shown(text)) for kind, _pk, before in kept for name, text in before.items()]


def _shown(text: object) -> str:
    return text if isinstance(text, str) else json.dumps(text, ensure_ascii=False, indent=1)
