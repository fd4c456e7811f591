"""Ready words in the form: chosen by kind and stage, their questions asked above the text."""

from typing import Any

from django.utils.translation import gettext as _

from levelhead.console.answers import NEXT, answered, asked
from levelhead.console.word_form import Typed
from levelhead.incidents.choices import Status
from levelhead.incidents.models import Incident, Page
from levelhead.lib.clock import page_now
from levelhead.lib.errors import NotFound, Refused
from levelhead.lib.zones import zone_word
from levelhead.playbooks import own
from levelhead.playbooks.ready import ReadyWords, languages, next_mark
from levelhead.wording.tongues import own_name, speaking

FIRST = "first"


def stage_of(incident: Incident, typed: Typed) -> str:
    """Return the stage of the next word: the first, or the status chosen for it."""
    status = typed.get("status") or (Status.INVESTIGATING if incident.resolved_at else incident.status)
    if incident.published_at is None and status != Status.RESOLVED:
        return FIRST
    return status if status in Status else Status.INVESTIGATING


def begun(page: Page, typed: Typed, kind: str, stage: str) -> dict[str, str]:
    """Return the form with ready words in it; words that a person wrote stay, above them.

    ``typed["about"]`` names words of the organisation's own. Refused where there are none for this moment.
    """
    name = typed.get("about", "")
    try:
        fresh = own.words_for(page, kind, stage, name)
    except NotFound as error:
        raise Refused(_("Choose what kind of trouble it is; there are ready words for each."), "kind") from error
    text = fresh.text if _untouched(page, typed) else f"{answered(typed).rstrip()}\n\n{fresh.text}"
    return {**typed, "text": text, "ready": f"{kind}/{stage}/{name}"}


def _untouched(page: Page, typed: Typed) -> bool:
    """Return whether the text is empty, or nothing but ready words with the answers that the form keeps anyway."""
    text, held, put = answered(typed).strip(), chosen(page, typed), typed.get(NEXT, "")
    plain = text.replace(put, f"[[{next_mark()}]]") if put else text
    return not text or (held is not None and answered({**typed, "text": held.text}) in (text, plain))


def chosen(page: Page, typed: Typed) -> ReadyWords | None:
    """Return the ready words that the form was begun with, if any."""
    kind, _slash, rest = typed.get("ready", "").partition("/")
    stage, _slash, name = rest.partition("/")
    try:
        return own.words_for(page, kind, stage, name) if stage else None
    except NotFound:
        return None


def foreign_to(page: Page) -> str:
    """Return what the page's first language calls itself where no ready words came in it; empty where some did."""
    return "" if page.language in languages() else own_name(page.language)


def _zone_said(page: Page) -> str:
    """How the words name the zone of a promised time: in the page's language, whatever the console speaks."""
    with speaking(page.language):
        return zone_word(page.zone, page_now(page))


def facts(page: Page, typed: Typed, stage: str, kind: str = "") -> dict[str, Any]:
    """Return what the form shows of ready words: the questions, and which words may be taken."""
    held = chosen(page, typed)
    return {
        "questions": asked(held.blanks, typed) if held else [],
        "ready": typed.get("ready", "") if held else "",
        "foreign": foreign_to(page),
        "own_words": own.named(page, stage, kind),
        "next_mark": f"[[{next_mark()}]]",
        "next_zone": _zone_said(page),
    }
