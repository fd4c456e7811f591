"""Tools for tests of languages: Driftpost in German too, and words put into it."""

from levelhead.actions.by import Actor
from levelhead.actions.set_languages import set_languages
from levelhead.actions.translate import translate
from levelhead.incidents.translation import key_of
from levelhead.models import Incident
from tests.factories import Driftpost

FIRST = "Somebody is posting in your name. I am sorry."
GERMAN = "Jemand schreibt in Ihrem Namen. Es tut mir leid."


def also_in(house: Driftpost, *codes: str) -> None:
    """Let Driftpost's page have further languages."""
    set_languages(Actor(house.olga), house.page, first="en", further=codes or ("de",))
    house.page.refresh_from_db()


def put(
    house: Driftpost, incident: Incident, words: dict[str, str], language: str = "de", by: Actor | None = None
) -> int:
    """Write ``words`` (by their original), as Maya."""
    keyed = {key_of(original): text for original, text in words.items()}
    return translate(by or house.by_maya, incident, language, keyed)
