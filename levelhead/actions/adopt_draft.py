"""Take what a colleague was writing into one's own draft; theirs stays where it is."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.incidents.models import Incident
from levelhead.lib.errors import NotFound
from levelhead.people.models import Person
from levelhead.voice.drafts import SavedDraft, draft_of, store
from levelhead.voice.pictures import copy_to


@transaction.atomic
def adopt_draft(actor: Actor, incident: Incident, writer: Person) -> SavedDraft:
    """Put ``writer``'s draft into the actor's own: its words at the end, its other fields where the own has none."""
    actor.require("draft")
    theirs, mine = draft_of(writer, incident), draft_of(actor.person, incident)
    if theirs is None:
        raise NotFound(_("%(name)s has no draft here any more.") % {"name": writer.name})
    own = mine.content if mine else {}
    words = (str(own.get("text", "")).rstrip(), str(theirs.content.get("text", "")))
    if words[1] and words[1] in words[0]:
        words = (words[0], "")
    text = "\n\n".join(part for part in words if part)
    fields = {name: value for name, value in own.items() if value != ""}
    copy_to(actor.person, incident, writer)
    actor.record("adopt_draft", page=incident.page, subject="incident", subject_id=incident.public_id)
    saved: SavedDraft = store(
        incident.page, actor.person, incident, {**theirs.content, **fields, "text": text}, mine.version if mine else 0
    )
    return saved
