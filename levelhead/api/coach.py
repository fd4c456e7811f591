"""The coach for programs: the same reading as in the room and at the command line."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from levelhead.actions.word import LONGEST_TEXT
from levelhead.api import shapes
from levelhead.api.asking import asker
from levelhead.coach import read
from levelhead.coach.contexts import context_of
from levelhead.lib.errors import Refused
from levelhead.lib.in_time import Stragglers, in_time
from levelhead.voice.phrases import house_of

router = Router(tags=["coach"])
PATIENCE = 1.0
LATE = Stragglers(2)


@router.post("", response={200: dict[str, Any], **shapes.TROUBLE})
def read_draft(request: HttpRequest, draft: shapes.ToRead) -> dict[str, Any]:
    """Read a draft as a frightened reader would; the organisation's own words are known."""
    by = asker(request, "coach")
    if len(draft.text) > LONGEST_TEXT:
        raise Refused(_("At most %(most)d characters are read at once.") % {"most": LONGEST_TEXT}, "text")
    context = replace(context_of({"language": by.page.language, **draft.context}), house=house_of(by.page))
    reading = in_time(lambda: read(draft.text, context), PATIENCE, LATE)
    return {"id": draft.id, **reading.as_dict()}
