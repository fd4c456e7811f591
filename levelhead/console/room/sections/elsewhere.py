"""The team elsewhere: short posts that restate the page, the posts each update yields, and what support may say."""

from typing import Any

from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.post_short import post_short
from levelhead.actions.save_draft import save_draft
from levelhead.console.draft_content import base_of, content_of
from levelhead.console.room.section import Section
from levelhead.console.word_form import Typed, seen_in
from levelhead.fanout.connections import posted_to
from levelhead.fanout.links import incident_link
from levelhead.fanout.pointers import pointers
from levelhead.incidents.models import Incident
from levelhead.people.models import Person
from levelhead.wording.published import published


def facts(incident: Incident, person: Person, _typed: Typed) -> dict[str, Any]:
    """Return the published facts to restate, the posts to copy, and what was posted; nothing while it is not public."""
    if incident.published_at is None:
        return {"elsewhere": None}
    return {
        "elsewhere": {
            "lines": published(incident).lines,
            "pointers": pointers(incident),
            "posts": incident.short_posts.select_related("author")[:5],
            "accounts": len(posted_to(incident.page_id)),
            "link": incident_link(incident),
            "name": person.first_name,
        }
    }


def post(by: Actor, incident: Incident, typed: Typed) -> str:
    """Post what was typed; the draft beside it is kept."""
    post_short(by, incident, text=typed.get("short", ""), acknowledged=seen_in(typed))
    content = {**content_of(typed), "short": ""}
    save_draft(by, page=incident.page, incident=incident, content=content, base=base_of(typed))
    if posted_to(incident.page_id):
        return _("Posted. It stands below, to be copied elsewhere as well.")
    return _("It stands below, to be copied: no account is connected yet.")


SECTION = Section("console/room/elsewhere.html", "main", facts, {"post_short": post})
