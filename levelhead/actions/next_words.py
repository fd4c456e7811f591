"""The promised time in the words themselves: filled in from the promise, so that both always say the same."""

from datetime import datetime

from levelhead.incidents.models import Page
from levelhead.lib.clock import page_now
from levelhead.playbooks.ready import fill
from levelhead.wording.times import at, day_of
from levelhead.wording.tongues import speaking

SLOT = "{next}"


def next_words(due: datetime, page: Page) -> str:
    """Return how words in the page's first language name a promised time: "15:30 Pacific", with its day if another."""
    with speaking(page.language):
        return at(due, page.zone, day_of(page_now(page), page.zone))


def with_next(text: str, due: datetime | None, page: Page) -> str:
    """Return ``text`` with the promised time where it leaves a place for it (a ready text's mark, or ``{next}``)."""
    if due is None:
        return text
    said = next_words(due, page)
    return fill(text, {}, said).replace(SLOT, said)
