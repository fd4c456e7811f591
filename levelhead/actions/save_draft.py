"""Save what somebody is writing."""

import json
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.pictures_said import field_of
from levelhead.incidents.models import Incident, Page
from levelhead.lib.errors import Refused
from levelhead.voice.drafts import SavedDraft, store
from levelhead.voice.pictures import describe

LARGEST = 200_000
ALT = field_of("")


@transaction.atomic
def save_draft(
    actor: Actor, *, page: Page, incident: Incident | None, content: dict[str, Any], base: int
) -> SavedDraft:
    """Save ``content`` (the form as it stands) over version ``base``; a newer one that it meets is kept and returned.

    Drafts leave no line in the audit trail: nothing has happened yet.
    """
    actor.require("draft" if incident else "open_incident")
    if len(json.dumps(content)) > LARGEST:
        raise Refused(_("This draft is too long to keep. Shorten it, or put part of it elsewhere."), "text")
    alts = {name.removeprefix(ALT): value for name, value in content.items() if name.startswith(ALT)}
    if alts:
        describe(actor.person, incident, alts)
    return store(page, actor.person, incident, content, base)
