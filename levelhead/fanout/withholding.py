"""What may not get out yet: read from its lists, looked for in texts, and held back when it is found on the way."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from levelhead.channels.contract import OutgoingMessage
from levelhead.fanout.models import Delivery, Message
from levelhead.fanout.seal import unseal
from levelhead.incidents.models import Correction, Incident, Page, Removal, WithheldWord
from levelhead.lib.clock import machine_now
from levelhead.lib.disguise import find, plain
from levelhead.lib.markdown import to_text, to_words

TO_STAFF = {Message.Kind.NUDGE, Message.Kind.ACCOUNT}
HELD_BACK = "It holds words that are withheld."


def withheld_on(incident: Incident) -> list[tuple[WithheldWord, str]]:
    """Return the list of ``incident``: each row with its words."""
    return [
        (row, unseal(bytes(row.sealed)))
        for row in incident.withheld.filter(released_at=None).select_related("added_by")
    ]


def listed(incident: Incident) -> list[tuple[WithheldWord, str]]:
    """Return the list of ``incident`` as people may see it: words that were removed are shown to nobody any more."""
    removed = set(Removal.objects.filter(word__incident=incident).values_list("word_id", flat=True))
    gone = _("(words that were removed)")
    return [(row, gone if row.pk in removed else words) for row, words in withheld_on(incident)]


def was_removed(page: Page, words: str) -> bool:
    """Return whether ``words`` stand on a list because they were removed."""
    rows = page.removals.values_list("word__sealed", flat=True)
    return any(plain(unseal(bytes(row))) == plain(words) for row in rows)


def withheld_in(page: Page, texts: Iterable[str]) -> str | None:
    """Return the first withheld words of any incident of ``page`` that one of ``texts`` (Markdown) holds, or None.

    One incident's secret must not get out by another's update.
    """
    rows = WithheldWord.objects.filter(incident__page=page, released_at=None).values_list("sealed", flat=True)
    words = [unseal(bytes(row)) for row in rows]
    if not words:
        return None
    shown = (form for text in texts if text for form in (text, to_text(text), to_words(text)))
    return next((found for form in shown if (found := find(words, form, page.language))), None)


def must_wait(page: Page, message: OutgoingMessage) -> bool:
    """Return whether finished words hold what was withheld since they were said. What is private to one may go."""
    if message.private or message.kind in TO_STAFF:
        return False
    facts = (f"{fact.label} {fact.value}" for fact in message.facts)
    was = message.corrects.was if message.corrects else ""
    return (
        withheld_in(page, (message.subject, message.headline, message.markdown, message.plain, was, *facts)) is not None
    )


def held_back(incident: Incident) -> int:
    """Return how many deliveries of ``incident`` wait for words to be taken off a list."""
    mine = Delivery.objects.filter(message__page=incident.page, message__thread=incident.public_id)
    return mine.filter(state=Delivery.State.WAITING, reason=HELD_BACK).count()


def let_go(incident: Incident) -> None:
    """Let what was held back be looked at again at once."""
    mine = Delivery.objects.filter(message__page=incident.page, state=Delivery.State.WAITING, reason=HELD_BACK)
    mine.update(next_try_at=machine_now())


def said_already(incident: Incident, words: str) -> int:
    """Return how many published updates and corrections of ``incident`` hold ``words``."""
    texts = [f"{one.headline}\n{one.text}" for one in incident.updates.all()]
    texts += Correction.objects.filter(corrects__incident=incident).values_list("text", flat=True)
    read = [f"{text}\n\n{to_words(text)}" for text in texts]
    return sum(1 for text in read if find([words], text, incident.page.language))
