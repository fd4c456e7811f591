"""The coach beside a translation: it reads the words in their own language, where it has rules for that."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from levelhead.actions.translate import check_is_public, check_may_translate
from levelhead.cadence.models import Promise
from levelhead.coach import Context, Stage
from levelhead.coach.packs import languages
from levelhead.console.coach import STANDS, answer, sent
from levelhead.console.reading import Shown, shown
from levelhead.console.view import actor, person_of, staff
from levelhead.fanout.withholding import withheld_in
from levelhead.incidents.knowledge import Sort
from levelhead.incidents.models import Incident, Page, Update
from levelhead.incidents.queries import incident_by_id, the_page
from levelhead.lib.errors import NotFound
from levelhead.people.models import Person
from levelhead.people.permissions import may
from levelhead.voice.moment import EARLIER, moment_of
from levelhead.wording.times import at, day_of
from levelhead.wording.tongues import speaking
from levelhead.wording.translatable import Piece, pieces, tongue_of

FIELD = "t_"


@staff
@require_POST
def coach_translation(request: HttpRequest, public_id: str, language: str) -> HttpResponse:
    """Read what somebody writes as the translation of the text whose key is ``piece``."""
    page = the_page()
    check_may_translate(actor(request), page, language)
    incident = incident_by_id(page, public_id)
    check_is_public(incident)
    key = request.GET.get("piece", "")
    piece = next((one for one in pieces(incident) if one.key == key), None)
    if piece is None:
        raise NotFound(_("The original of this has changed meanwhile. Read it anew, and translate that."))
    words = sent(request).get(f"{FIELD}{key}", "")
    return answer(translation_reading(incident, person_of(request), piece, language, words))


def beside(incident: Incident, person: Person, piece: Piece, language: str, text: str) -> dict[str, Any] | None:
    """Return what stands beside the field of ``piece``; None where nobody reads along: names and single lines."""
    if not piece.long or language not in languages():
        return None
    there = reverse("translation_coach", args=[incident.public_id, language])
    reading = translation_reading(incident, person, piece, language, text)
    return {"coach": reading, "url": f"{there}?piece={piece.key}", "field": f"{FIELD}{piece.key}"}


def translation_reading(incident: Incident, person: Person, piece: Piece, language: str, text: str) -> Shown:
    """Return the reading of ``text``. The parts are asked of an update's words alone, and never offered to be added:
    a translation says what was said, and nothing beside it.
    """
    held = withheld_in(incident.page, [text]) if may(person, "see_withheld") else None
    whole = piece.update if piece.update and piece.original == piece.update.fixed_text else None
    context = _moment(incident, piece.update, language)
    stands = {"signed", "next_update", *_known_with(whole)} if whole else set()
    return shown(text, context, given=stands, parts=whole is not None, withheld=held or "", adds=False)


def _moment(incident: Incident, update: Update | None, language: str) -> Context:
    """The moment in which the original was said."""
    page = incident.page
    status = update.status if update else incident.status
    context = moment_of(
        page,
        incident,
        status=status,
        speaker=update.speaker_name if update else "",
        next_said=_promised(page, update, language) if update else "",
    )
    stage = Stage.FIRST if update and update.number == 1 else context.stage
    return replace(context, stage=stage, language=language, earlier=_earlier(incident, update, language))


def _promised(page: Page, update: Update, language: str) -> str:
    promise = Promise.objects.filter(made_by=update).first()
    with speaking(language):
        return at(promise.due_at, page.zone, day_of(update.said_at, page.zone)) if promise else ""


def _earlier(incident: Incident, update: Update | None, language: str) -> tuple[str, ...]:
    """What was said before in this language, the newest last."""
    said = incident.updates.filter(withdrawn_at=None, number__lt=update.number) if update else incident.updates.none()
    known = tongue_of(incident, language).words
    texts = [known[one.fixed_text] for one in said.order_by("-number")[:EARLIER] if one.fixed_text in known]
    return tuple(reversed(texts))


def _known_with(update: Update) -> set[str]:
    """The parts that readers find in the lists below the words."""
    return {part for sort, part in STANDS.items() if update.knowledge.filter(sort=Sort(sort)).exists()}
