"""Offer to the spokesperson what readers ask and the page does not answer, for the next update."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from levelhead.actions.by import Actor
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import Refused
from levelhead.reports.models import ReportEntry, ReportGroup
from levelhead.voice.models import Suggestion

QUOTED = 240


@transaction.atomic
def suggest_from_reports(actor: Actor, group: ReportGroup) -> Suggestion:
    """Add a suggestion about ``group`` to its incident's room and return it; a second press is one.

    It holds a blank where the answer belongs, so that it cannot go out as it is. Who answers readers may do this,
    although the room is not theirs to see.
    """
    actor.require("answer")
    if group.incident is None:
        raise Refused(_("This group belongs to no incident yet. Move its reports to one first."))
    text = _words(group)
    waiting = group.incident.suggestions.filter(author=actor.person, text=text, state=Suggestion.State.WAITING).first()
    if waiting is not None:
        return waiting
    made = Suggestion.objects.create(incident=group.incident, author=actor.person, text=text, created_at=machine_now())
    actor.record("suggest", page=group.page, subject="incident", subject_id=group.incident.public_id,
                 suggestion=made.public_id, group=group.public_id)  # fmt: skip
    return made


def _words(group: ReportGroup) -> str:
    told = group.reports.filter(erased_at=None).count()
    first = ReportEntry.objects.filter(report__group=group, by=ReportEntry.By.READER).order_by("id").first()
    words = quoted(first.text if first else group.title)
    asked = ngettext("[[%(n)d person asks: %(words)s]]", "[[%(n)d people ask: %(words)s]]", told)
    return asked % {"n": told, "words": words}


def quoted(text: str) -> str:
    """Return a reader's words as a suggestion quotes them: in one line, not too long, with no blank of their own."""
    words = " ".join(text.split())
    words = words if len(words) <= QUOTED else f"{words[:QUOTED].rstrip()}…"
    return words.replace("[", "(").replace("]", ")")
