"""Remove a phrase of the organisation's own."""

from django.db import transaction

from levelhead.actions.by import Actor
from levelhead.voice.phrases import Phrase


@transaction.atomic
def remove_phrase(actor: Actor, phrase: Phrase) -> None:
    """Remove ``phrase``; one that is gone already is left so."""
    actor.require("manage_words")
    gone, _by_model = Phrase.objects.filter(pk=phrase.pk).delete()
    if gone:
        actor.record("remove_phrase", page=phrase.page, subject="phrase", subject_id=phrase.public_id, kind=phrase.kind)
