"""The next word: published, or kept for later. Its form is part of the room's page."""

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.save_draft import save_draft
from levelhead.actions.say_update import say_update
from levelhead.console.draft_content import base_of, content_of
from levelhead.console.introducing import introduced
from levelhead.console.room.page import before
from levelhead.console.room.section import Section
from levelhead.console.word_form import Typed, word_of
from levelhead.incidents.models import Incident


@transaction.atomic
def publish(by: Actor, incident: Incident, typed: Typed) -> str:
    """Say the word to everybody."""
    introduced(by, incident.page, typed)
    say_update(by, incident, word_of(typed, incident.page, before(incident)))
    return _("Published.")


def keep(by: Actor, incident: Incident, typed: Typed) -> str:
    """Save the draft, for browsers without scripts."""
    save_draft(by, page=incident.page, incident=incident, content=content_of(typed), base=base_of(typed))
    return _("Your draft is saved.")


SECTION = Section(deeds={"publish": publish, "save": keep})
