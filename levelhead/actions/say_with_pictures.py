"""Say the next word with pictures that come along with it, for those who have no draft: programs, the command line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from levelhead.actions.add_picture import add_picture
from levelhead.actions.by import Actor
from levelhead.actions.pictures_said import PictureWord
from levelhead.actions.published import locked
from levelhead.actions.say_update import say_update
from levelhead.actions.word import Word
from levelhead.incidents.models import Incident, Update


@dataclass(frozen=True)
class SentPicture:
    """A file called ``name``, and what it shows, for someone who cannot see it."""

    octets: bytes
    name: str
    alt: str


@transaction.atomic
def say_with_pictures(actor: Actor, incident: Incident, word: Word, sent: Sequence[SentPicture]) -> Update:
    """Publish ``word`` with ``sent`` beside it, as ``say_update`` does in all else; what is refused leaves nothing."""
    locked(incident)
    again = word.once and Update.objects.filter(incident=incident, once=word.once).exists()
    made = [] if again else [_added(actor, incident, one) for one in sent]
    return say_update(actor, incident, replace(word, pictures=made))


def _added(actor: Actor, incident: Incident, one: SentPicture) -> PictureWord:
    page = incident.page
    made = add_picture(actor, page=page, incident=incident, octets=one.octets, name=one.name, alt=one.alt)
    return PictureWord(made.public_id, one.alt)
