"""See a word as it would go out, in every place, before anybody says it."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.actions.published import locked
from levelhead.actions.say_update import check_word
from levelhead.actions.speak import speak
from levelhead.actions.word import Word
from levelhead.fanout.compose import compose
from levelhead.fanout.models import Message
from levelhead.fanout.previews import Place, places
from levelhead.incidents.models import Incident


class _Unsaid(Exception):  # noqa: N818  (nothing is wrong: it takes back what was written for the moment)
    """Ends the transaction in which the word stood."""


def preview_word(actor: Actor, incident: Incident, word: Word) -> list[Place]:
    """Return how ``word`` would look in each place if the spokesperson said it now. Nothing is said, sent or kept.

    It is said in a transaction that is taken back, so that what is shown is what would go out, to the letter.
    NotAllowed for who may write no drafts, Refused where it cannot be said like this; what the gates find, they say.
    """
    actor.require("draft")
    found: list[Place] = []
    try:
        with transaction.atomic():
            fresh = locked(incident)
            said = speak(Actor(fresh.spokesperson), fresh, check_word(word, fresh))
            message = Message.objects.get(kind=Message.Kind.UPDATE, source_id=said.public_id)
            found = list(places(fresh.page, compose(message)))
            raise _Unsaid
    except _Unsaid:
        return found
