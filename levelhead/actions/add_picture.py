"""Put a picture beside the words that one is writing, or take it away again. Readers see it with the update."""

from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from levelhead.actions.by import Actor
from levelhead.actions.pictures_said import AT_MOST
from levelhead.incidents.drawing import for_readers
from levelhead.incidents.models import Incident, Page, Picture
from levelhead.lib.clock import machine_now
from levelhead.lib.errors import NotFound, Refused
from levelhead.voice.pictures import drop_pictures, next_position, of_draft


def add_picture(
    actor: Actor, *, page: Page, incident: Incident | None, octets: bytes, name: str, alt: str = ""
) -> Picture:
    """Keep the picture in ``octets``, a file called ``name``, with the actor's draft for ``incident`` (None: a new).

    ``alt`` says what it shows; without it the picture is kept, but the update cannot be published. NotAllowed for who
    may write no draft; Refused, with a sentence, for what is no picture, too large, or one too many. The same picture
    once more is one, and keeps its words where ``alt`` is empty.
    """
    actor.require("draft" if incident else "open_incident")
    drawn = for_readers(octets, name)
    checksum = sha256(drawn.octets).hexdigest()
    with transaction.atomic():
        # The page's row is held for a moment, so that two presses at once do not both see room for the fourth.
        Page.objects.select_for_update().get(pk=page.pk)
        mine = of_draft(actor.person, incident)
        if same := mine.filter(checksum=checksum).first():
            same.alt = alt or same.alt
            same.save(update_fields=["alt"])
            return same
        if mine.count() >= AT_MOST:
            raise Refused(_("Four pictures fit beside one update. Take one away first."), "picture")
        made = Picture.objects.create(
            page=page,
            incident=incident,
            person=actor.person,
            checksum=checksum,
            width=drawn.width,
            height=drawn.height,
            alt=alt,
            octets=drawn.octets,
            position=next_position(actor.person, incident),
            added_at=machine_now(),
        )
        _record(actor, "add_picture", page, incident)
        return made


@transaction.atomic
def drop_picture(actor: Actor, *, page: Page, incident: Incident | None, picture_id: str) -> None:
    """Take a picture out of the actor's own draft. NotFound where it is not there any more."""
    actor.require("draft" if incident else "open_incident")
    found = of_draft(actor.person, incident).filter(public_id=picture_id)
    if not found.exists():
        raise NotFound(_("This picture is not in your draft any more."))
    drop_pictures(found, incident)
    _record(actor, "drop_picture", page, incident)


def _record(actor: Actor, verb: str, page: Page, incident: Incident | None) -> None:
    actor.record(verb, page=page, subject="incident", subject_id=incident.public_id if incident else "")
