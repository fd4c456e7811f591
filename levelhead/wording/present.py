"""What is known now of an incident, in a few lines: for whoever is about to ask, and for the automatic answer."""

from dataclasses import dataclass
from html import unescape

from levelhead.cadence.queries import open_promise, silence
from levelhead.incidents.models import Incident, Page
from levelhead.incidents.queries import open_incidents
from levelhead.lib.clock import page_now
from levelhead.lib.markdown import to_line
from levelhead.wording.promise import Standing, no_time_line, promise_line
from levelhead.wording.times import at, day_of
from levelhead.wording.translatable import tongue_of


@dataclass(frozen=True, slots=True)
class Present:
    """The headline, the latest word's first paragraph, and the sentence on the next one (which may be empty).

    ``lang`` names the language of headline and word where it is not the reader's.
    """

    incident: Incident
    headline: str
    word: str
    next_line: str
    lang: str = ""


def present_word(incident: Incident, language: str) -> Present | None:
    """Return what readers of ``language`` know of ``incident``; None where it is not public.

    Headline and word are both in it or both as they were first said.
    """
    if incident.published_at is None:
        return None
    latest = incident.updates.filter(withdrawn_at=None).order_by("-number").first()
    text = latest.fixed_text if latest else ""
    tongue = tongue_of(incident, language).of(incident.headline, text)
    word = to_line(tongue.say(text).strip().split("\n\n")[0])
    lang = tongue.code if tongue.code != language else ""
    return Present(incident, tongue.say(incident.headline), word, next_line(incident, language), lang)


def next_line(incident: Incident, language: str) -> str:
    """Return the sentence on when the next word comes, to go with ``language``; empty where nothing more is owed."""
    if not incident.is_open:
        return ""
    promise, zone, now = open_promise(incident), incident.page.zone, page_now(incident.page)
    if promise is not None:
        standing = Standing.LATE if promise.due_at <= now else Standing.AHEAD
        return unescape(str(promise_line(at(promise.due_at, zone, day_of(now, zone)), standing)))
    quiet = silence(incident)
    return unescape(str(no_time_line(tongue_of(incident, language).say(quiet.because)))) if quiet else ""


def known_now(page: Page, language: str) -> list[Present]:
    """Return what readers of ``language`` know of each open incident, the newest first."""
    found = (present_word(incident, language) for incident in open_incidents(page)[:5])
    return [one for one in found if one is not None]
